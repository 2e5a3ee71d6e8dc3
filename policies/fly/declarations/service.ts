import type { HealthCheck } from "./healthCheck";
import type { Dictionary, Field, List } from "./known";
import type { Location } from "./location";

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
  /** `http`, `tls`, `pg_tls`, `proxy_proto`; none is raw TCP. */
  readonly handlers: List<string>;
  readonly forceHttps: Field<boolean>;
  readonly tlsVersions: List<string>;
  readonly tlsDefaultSelfSigned: Field<boolean>;
  /** Headers that every response carries: a value is a text, a list of texts, or `false` to remove the header. */
  readonly responseHeaders: Dictionary<readonly Field<string>[]>;
  readonly replayCache: List<ReplayCache>;
}

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
