import { type Dictionary, type Field, type List, type Reading, readOr } from "../known";
import type { Location } from "../location";
import type { HealthCheck } from "./healthCheck";

/** What Fly Proxy forwards to a machine (https://fly.io/docs/networking/services/). */
export interface Service {
  readonly at: Location;
  /** `tcp` or `udp`. */
  readonly protocol: Field<string>;
  readonly internalPort: Field<number>;
  readonly ports: List<Port>;
  readonly checks: List<HealthCheck>;
}

/** External ports of a service: one, or a range. */
export interface Port {
  readonly at: Location;
  readonly port: Field<number>;
  readonly startPort: Field<number>;
  readonly endPort: Field<number>;
  /** `http`, `tls`, `pg_tls`, `proxy_proto`; an empty list is raw TCP. */
  readonly handlers: List<string>;
  readonly forceHttps: Field<boolean>;
  readonly tlsVersions: List<string>;
  readonly tlsDefaultSelfSigned: Field<boolean>;
  /** Headers that every response carries: a value is a text, a list of texts, or `false` to remove the header. */
  readonly responseHeaders: Dictionary<readonly Field<string>[]>;
  readonly replayCache: List<ReplayCache>;
}

/** How long Fly Proxy remembers which machine a request was replayed to. */
export interface ReplayCache {
  readonly pathPrefix: Field<string>;
  readonly ttlSeconds: Field<number>;
  readonly type: Field<string>;
  readonly name: Field<string>;
  readonly allowBypass: Field<boolean>;
}

/** The lowest and highest external port of an entry; both ends are included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The external ports that an entry of `services[].ports` opens: one port, or a range. A range with one bound is open at
 * the other end, as in fly-go's `MachinePort.ContainsPort`. Undefined where the entry does not name a port, or its value is
 * unknown.
 */
export function* externalPorts({ port, startPort, endPort }: Port): Reading<PortRange | undefined> {
  const single = yield* readOr(port, undefined);
  if (single !== undefined) return { first: single, last: single };
  const first = yield* readOr(startPort, 0);
  const last = yield* readOr(endPort, 65535);
  const isRange = startPort.state === "known" || endPort.state === "known";
  return isRange && first !== undefined && last !== undefined ? { first, last } : undefined;
}

export function contains(range: PortRange, port: number): boolean {
  return range.first <= port && port <= range.last;
}

/** `5432`, or `5000-6000`. */
export function formatPorts({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** Whether the service is for UDP, which takes no handlers; undefined where its protocol is unknown. */
export function* isUdp({ protocol }: Service): Reading<boolean | undefined> {
  const name = yield* readOr(protocol, "tcp");
  return name === undefined ? undefined : name.toLowerCase() === "udp";
}
