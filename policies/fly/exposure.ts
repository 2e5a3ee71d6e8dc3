import type { AppNode } from "./graph/nodes";
import { each, type Field, type Reading, read } from "./known";
import type { Port, Service } from "./service";

/**
 * Address types that the internet reaches. `v6` is one of them: only `private_v6` is private
 * (https://fly.io/docs/networking/services/).
 */
export const publicAddressTypes = ["v4", "v6", "shared_v4"] as const;
export type PublicAddressType = (typeof publicAddressTypes)[number];

/** Names that other providers give the same types. */
const otherNames: Readonly<Record<string, PublicAddressType>> = {
  public_v4: "v4",
  public_v6: "v6",
  v4_shared: "shared_v4",
};

/** A public address, with the property that declares it. */
export interface PublicAddress {
  readonly type: PublicAddressType;
  readonly field: Field<unknown>;
}

/** The address type as a public one; nothing for `private_v6` and for egress addresses, which take no traffic in. */
export function publicAddressType(type: string): PublicAddressType | undefined {
  const name = type.toLowerCase();
  return publicAddressTypes.find((known) => known === name) ?? otherNames[name];
}

/** Public addresses that the stack declares for the app, undefined where it declares none. */
export function* publicAddresses(app: AppNode): Reading<readonly PublicAddress[] | undefined> {
  const found: PublicAddress[] = [];
  for (const { type } of app.addresses) {
    const name = yield* read(type);
    const publicType = name === undefined ? undefined : publicAddressType(name);
    if (publicType !== undefined) found.push({ type: publicType, field: type });
  }
  const shared = app.declaration?.assignSharedIpAddress;
  if (shared !== undefined && (yield* read(shared)) === true) found.push({ type: "shared_v4", field: shared });
  return found.length > 0 ? found : undefined;
}

/**
 * Whether traffic from the internet gets through one of the addresses to the service's port (truth table of Fly's
 * networking documentation): UDP is served on a dedicated `v4` only, and a shared IPv4 needs `tls`, `http` or `pg_tls` to
 * tell apps apart.
 */
export function* isReachable(addresses: readonly PublicAddress[], service: Service, port: Port): Reading<boolean> {
  const types = new Set(addresses.map((address) => address.type));
  if ((yield* read(service.protocol))?.toLowerCase() === "udp") return types.has("v4");
  if (types.has("v4") || types.has("v6")) return true;
  const handlers = yield* each(port.handlers);
  return handlers.some((handler) => handler === "http" || handler === "tls" || handler === "pg_tls");
}
