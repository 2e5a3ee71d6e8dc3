import type { Field, List } from "../known";
import type { DeclaredResource } from "../location";

/** An organisation: the settings that hold for all of its apps. */
export interface Organisation extends DeclaredResource {
  readonly kind: "organisation";
  readonly slug: Field<string>;
  /** Whether `fly-replay` may lead from one network of the organisation to another one; Fly's default is no. */
  readonly allowAllCrossNetworkReplays: Field<boolean>;
  /** Organisations whose apps may replay requests to the apps of this one. */
  readonly allowedReplaySourceOrgSlugs: List<string>;
}
