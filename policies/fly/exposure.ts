import { firstMatch } from "../glob";
import type { IpAddress } from "./declarations/address";
import type { Machine } from "./declarations/machine";
import { isUdp, type Port, type Service } from "./declarations/service";
import type { AppNode, MachineNode } from "./graph/nodes";
import type { StackGraph } from "./graph/stackGraph";
import { each, type Field, knownValue, type Reading, read, settle, when } from "./known";
import { isLive } from "./location";

/**
 * Address types that the internet reaches. `v6` is one of them: only `private_v6` is private
 * (https://fly.io/docs/networking/services/).
 */
const publicAddressTypes = ["v4", "v6", "shared_v4"] as const;
type PublicAddressType = (typeof publicAddressTypes)[number];

/** Names that other providers give the same types. */
const otherNames: ReadonlyMap<string, PublicAddressType> = new Map([
  ["public_v4", "v4"],
  ["public_v6", "v6"],
  ["v4_shared", "shared_v4"],
]);

const flycastType = "private_v6";

/** A public address, with the property that declares it. */
export interface PublicAddress {
  readonly type: PublicAddressType;
  readonly field: Field<unknown>;
  /** The address itself, once Fly has given it. */
  readonly ip?: string | undefined;
  /** The first `fly deploy` allocates it: nothing declares it. */
  readonly isAssumed: boolean;
}

/** The address type as a public one; nothing for `private_v6` and for egress addresses, which take no traffic in. */
export function publicAddressType(type: string): PublicAddressType | undefined {
  const name = type.toLowerCase();
  return publicAddressTypes.find((known) => known === name) ?? otherNames.get(name);
}

/**
 * The type of an address in lower case. Whether an address of a type that is not set, or that is not in this file, is public
 * cannot be known: no rule judges it, and it counts as unread.
 */
function* typeOf({ type }: IpAddress): Reading<string | undefined> {
  if (type.state === "absent") yield { undetermined: type.at, because: "not set" };
  const name = (yield* read(type))?.toLowerCase();
  if (name === undefined || name === flycastType || isEgress(name) || publicAddressType(name) !== undefined)
    return name;
  yield { undetermined: type.at, because: "not an address type that flyguard knows" };
  return undefined;
}

/** Egress addresses take no traffic in (https://fly.io/docs/networking/egress-ips/). */
function isEgress(type: string): boolean {
  return type.toLowerCase().startsWith("egress");
}

/** Flycast addresses that the stack declares for the app, undefined for an app without one. */
export function* flycastAddresses(app: AppNode): Reading<readonly IpAddress[] | undefined> {
  const found: IpAddress[] = [];
  for (const address of app.addresses) {
    if ((yield* typeOf(address)) === flycastType) found.push(address);
  }
  return found.length > 0 ? found : undefined;
}

/** Public addresses that the stack declares for the app, undefined for an app without one. */
export function* publicAddresses(app: AppNode): Reading<readonly PublicAddress[] | undefined> {
  const found: PublicAddress[] = [];
  for (const address of app.addresses) {
    const type = yield* typeOf(address);
    const publicType = type === undefined ? undefined : publicAddressType(type);
    if (publicType !== undefined)
      found.push({
        type: publicType,
        field: address.type,
        ip: knownValue(address.address),
        isAssumed: address.isAssumed === true,
      });
  }
  const shared = app.declaration?.assignSharedIpAddress;
  if (shared !== undefined && (yield* read(shared)) === true)
    found.push({ type: "shared_v4", field: shared, isAssumed: false });
  return found.length > 0 ? found : undefined;
}

/** What decides whether an app without a declared address counts as public. */
interface Circumstances {
  readonly options: {
    /** Whether it does: the first `fly deploy` of an app with services allocates addresses. */
    readonly assumePublic: boolean;
    /** Globs over the names of apps that are known to have no public address. */
    readonly privateApps: readonly string[];
  };
  readonly graph: StackGraph;
  /** Whether the graph is the whole stack: until then, an address may still be declared. */
  readonly isWhole: boolean;
}

/** What messages say of an app for which nothing declares an address. */
export const assumed = "assumed to be public";

/** How the internet reaches an app. */
interface Exposure {
  readonly types: ReadonlySet<PublicAddressType>;
  /** `app shop is public`, as the beginning of a problem. */
  readonly exposure: string;
}

/**
 * What `look` finds in the port entries of the app's services that the internet reaches, each with how it reaches the app.
 *
 * Nothing is reported as unread for an app that is surely not public, nor for a port entry in which `look` surely finds
 * nothing.
 */
export function* atPublicPorts<T extends object>(
  app: AppNode,
  look: (service: Service, port: Port, machine: Machine) => Reading<T | undefined>,
  circumstances: Circumstances,
): Reading<(T & Pick<Exposure, "exposure">)[]> {
  const { answer: exposed, unread } = settle(exposureOf(app, circumstances));
  if (exposed === undefined && unread.length === 0) return [];
  function* reached(service: Service, port: Port): Reading<true | undefined> {
    if (exposed !== undefined && (yield* isReachable(exposed.types, service, port))) return true;
    yield* unread;
    return undefined;
  }
  const found: (T & Pick<Exposure, "exposure">)[] = [];
  for (const { machine } of app.machines) {
    for (const service of yield* each(machine.services)) {
      for (const port of yield* each(service.ports)) {
        const seen = yield* when(reached(service, port), look(service, port, machine));
        if (seen !== undefined) found.push({ ...seen, exposure: exposed?.exposure ?? "" });
      }
    }
  }
  return found;
}

function* exposureOf(app: AppNode, circumstances: Circumstances): Reading<Exposure | undefined> {
  const declared = yield* publicAddresses(app);
  if (declared !== undefined) {
    const isAssumed = declared.every((address) => address.isAssumed);
    return { types: typesOf(declared), exposure: `app ${app} is ${isAssumed ? assumed : "public"}` };
  }
  if (!(yield* isAssumedPublic(app, circumstances))) return undefined;
  // What `fly deploy` allocates for services of every kind (flyctl `internal/appconfig`, DetermineIPType).
  return {
    types: new Set(["v4", "v6"]),
    exposure: `app ${app} without a declared address is ${assumed} (assumePublic)`,
  };
}

/** Whether the app exists, and with it its addresses: none has to be assumed. */
function exists({ declaration, machines }: AppNode): boolean {
  return [declaration, ...machines.map(({ machine }) => machine)].some(
    (one) => one !== undefined && isLive(one.resource),
  );
}

function takesTrafficIn({ type }: IpAddress): boolean {
  return !isEgress(knownValue(type) ?? "");
}

function* isAssumedPublic(app: AppNode, { options, graph, isWhole }: Circumstances): Reading<boolean> {
  if (!options.assumePublic || !isWhole || app.addresses.some(takesTrafficIn) || exists(app)) return false;
  if (options.privateApps.length > 0) {
    const name = app.name ?? (app.declaration && (yield* read(app.declaration.name)));
    if (name === undefined || firstMatch(options.privateApps, name) !== undefined) return false;
  }
  // An address whose app is not known may be the Flycast address of this one.
  for (const stray of graph.addressesWithoutApp) yield* read(stray.app);
  return graph.addressesWithoutApp.length === 0;
}

/**
 * The first of some machines of the app that the internet reaches through the app's public addresses. Where the stack declares
 * none, it is the first that it would reach through one.
 */
export function* firstExposed(app: AppNode, machines: readonly MachineNode[]): Reading<MachineNode | undefined> {
  for (const node of machines) {
    if (yield* isExposed(app, node)) return node;
  }
  return undefined;
}

function typesOf(addresses: readonly PublicAddress[]): ReadonlySet<PublicAddressType> {
  return new Set(addresses.map(({ type }) => type));
}

function* isExposed(app: AppNode, { machine }: MachineNode): Reading<boolean> {
  const addresses = yield* publicAddresses(app);
  const types = addresses === undefined ? undefined : typesOf(addresses);
  for (const service of yield* each(machine.services)) {
    for (const port of yield* each(service.ports)) {
      if (types === undefined || (yield* isReachable(types, service, port))) return true;
    }
  }
  return false;
}

/**
 * Whether traffic from the internet surely gets through an address of one of these types to the service's port (truth table
 * of Fly's networking documentation): UDP is served on a dedicated `v4` only, and a shared IPv4 needs `tls`, `http` or
 * `pg_tls` to tell apps apart.
 */
function* isReachable(types: ReadonlySet<PublicAddressType>, service: Service, port: Port): Reading<boolean> {
  const udp = yield* isUdp(service);
  if (udp === undefined) return false;
  if (udp) return types.has("v4");
  if (types.has("v4") || types.has("v6")) return true;
  const handlers = yield* each(port.handlers);
  return handlers.some((handler) => handler === "http" || handler === "tls" || handler === "pg_tls");
}
