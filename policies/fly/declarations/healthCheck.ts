import type { Field, List } from "../known";

/** A check of a service, a machine or a container; only what rules ask of it (https://fly.io/docs/reference/health-checks/). */
export interface HealthCheck {
  readonly headers: List<Header>;
  readonly tlsSkipVerify: Field<boolean>;
}

/** A header that a check sends. */
export interface Header {
  readonly name: Field<string>;
  readonly values: List<string>;
}
