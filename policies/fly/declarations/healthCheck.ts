import { type Field, type List, type Reading, read } from "../known";

/** A check of a service, a machine or a container; only what rules ask of it (https://fly.io/docs/reference/health-checks/). */
export interface HealthCheck {
  /** `tcp` or `http`; a check of a container that has this field is one over HTTP. */
  readonly type: Field<string>;
  /** What a check over HTTP speaks: `http`, Fly's default, or `https`. */
  readonly protocol: Field<string>;
  readonly headers: List<Header>;
  readonly tlsSkipVerify: Field<boolean>;
}

/** A header that a check sends. */
export interface Header {
  readonly name: Field<string>;
  readonly values: List<string>;
}

/** True for a check over HTTPS; undefined for one over HTTP or TCP, where TLS settings have no effect. */
export function* speaksHttps({ type, protocol }: HealthCheck): Reading<true | undefined> {
  if ((yield* read(protocol))?.toLowerCase() !== "https") return undefined;
  return (yield* read(type))?.toLowerCase() === "tcp" ? undefined : true;
}
