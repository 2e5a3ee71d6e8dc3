import type { RawObject } from "../../policies/fly/raw";
import type { EndpointName } from "./endpoints";

/**
 * The types of what an API says of an organisation, each with the Machines API's own object as its properties
 * (https://docs.machines.dev), in its spelling. Where an answer does not say to which app an object belongs, `app` is added.
 * A part that could not be read is not computed (`notComputed`): a rule that needs it is silent. An app whose machines or
 * addresses could not be read has one of which nothing is known.
 *
 * - `fly.live:Organization`: `slug`, `allow_all_cross_network_replays`, `allowed_replay_source_org_slugs`
 * - `fly.live:App`: as `GET /apps/{app}`; `name`, `network`, `organization.slug`; and `role` as GraphQL names it
 * - `fly.live:Machine`: as `GET /apps/{app}/machines` with `app`; `id`, `instance_id`, `config`, `state`, `region`, `events`, `image_ref`,
 *   `host_status`, `updated_at`; `config` is not computed where the host does not answer
 * - `fly.live:MachineVersion`: `app`, `machine`, `version`, `config` of an older version (`--history` only)
 * - `fly.live:Volume`: as `GET /orgs/{org}/volumes` with `app`, and `snapshots` (`GET .../snapshots`)
 * - `fly.live:IpAddress`: as `GET /apps/{app}/ip_assignments` with `app`, and `type` (`v4`, `shared_v4`, `v6`, `private_v6`)
 *   and `network` of a Flycast address
 * - `fly.live:Secrets`: `app`, `secrets` (`name`, `created_at`, `updated_at`) and `secret_keys` (`name`, `type`)
 * - `fly.live:Certificate`: `app`, `hostname`, `has_custom_certificate`, `status`, `certificates` (`source`, `expires_at`)
 * - `fly.live:Token`: `id`, `name`, `profile`, `created_at`, `expires_at` of one in force, and `app` of a token of one app
 * - `fly.live:WireGuardPeer`: `name`, `region`, `network`
 */
export type LiveType =
  | "fly.live:Organization"
  | "fly.live:App"
  | "fly.live:Machine"
  | "fly.live:MachineVersion"
  | "fly.live:Volume"
  | "fly.live:IpAddress"
  | "fly.live:Secrets"
  | "fly.live:Certificate"
  | "fly.live:Token"
  | "fly.live:WireGuardPeer";

/** One object that runs or exists. */
export interface LiveResource {
  readonly type: LiveType;
  /** Unique in its organisation, the same in every run: the app, then the name or id of the object, as `shop/148e4d7a`. */
  readonly name: string;
  readonly properties: RawObject;
}

/** Why a call told nothing. */
export type Why = "refused" | "not found" | "rate limited" | "failed" | "no answer";

/** A call that was refused or broke: what it would have told is not checked. */
export interface Gap {
  readonly endpoint: EndpointName;
  /** The app, machine or organisation that it was about. */
  readonly subject: string;
  readonly why: Why;
}

/** What one run read of an organisation. */
export interface LiveOrganization {
  readonly slug: string;
  readonly resources: readonly LiveResource[];
  readonly gaps: readonly Gap[];
  /** Whether the token may also write: the scan needs less. */
  readonly mayWrite: boolean;
}
