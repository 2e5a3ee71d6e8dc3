import type { Dictionary, Field, List } from "./known";
import type { DeclaredResource } from "./location";
import type { Machine } from "./machine";

/**
 * The provider-neutral model of what a program declares on Fly: one type a kind of resource, whichever provider it
 * came through. Field names are the Machines API's (https://docs.machines.dev), in camelCase.
 */
export type Declaration =
  | App
  | Machine
  | Volume
  | IpAddress
  | AppSecrets
  | Certificate
  | AccessToken
  | WireGuardPeer
  | PostgresAttachment
  | FlyctlCommand
  | MachineChange;

export type Kind = Declaration["kind"];

/** The type of the declarations of one kind. */
export type DeclarationOf<K extends Kind> = Extract<Declaration, { kind: K }>;

/** A Fly app. */
export interface App extends DeclaredResource {
  readonly kind: "app";
  readonly name: Field<string>;
  readonly organisation: Field<string>;
  /** Custom 6PN network; absent is the organisation's default network. */
  readonly network: Field<string>;
  /** A shared public IPv4 asked for on the app itself (bridged `fly` provider only). */
  readonly assignSharedIpAddress: Field<boolean>;
  /** `postgres_cluster` on apps made by `fly postgres create`. */
  readonly role: Field<string>;
}

/** A volume: one slice of one disk in one region. */
export interface Volume extends DeclaredResource {
  readonly kind: "volume";
  readonly app: Field<string>;
  readonly id: Field<string>;
  readonly name: Field<string>;
  readonly region: Field<string>;
  /** Encryption at rest with Fly's keys; absent is Fly's default, on. */
  readonly encrypted: Field<boolean>;
  readonly fstype: Field<string>;
  readonly autoBackupEnabled: Field<boolean>;
  /** Days that a snapshot is kept; absent is Fly's default, 5. */
  readonly snapshotRetention: Field<number>;
  readonly requireUniqueZone: Field<boolean>;
  /** flyguard's declaration of application-level encryption; Fly itself has no such field. */
  readonly appEncryption: Field<AppEncryption>;
}

export interface AppEncryption {
  readonly method: Field<string>;
  /** Name of the app secret (or Fly secret key) that holds the key. */
  readonly keySecret: Field<string>;
}

/** An address of an app. */
export interface IpAddress extends DeclaredResource {
  readonly kind: "address";
  readonly app: Field<string>;
  /** `v4`, `v6`, `shared_v4` (all three public) or `private_v6` (Flycast). */
  readonly type: Field<string>;
  readonly address: Field<string>;
  readonly region: Field<string>;
  readonly network: Field<string>;
  readonly organisation: Field<string>;
}

/** Secrets of an app: names only. Values never enter the model. */
export interface AppSecrets extends DeclaredResource {
  readonly kind: "secrets";
  readonly app: Field<string>;
  readonly names: List<string>;
}

/** A certificate for a hostname of an app. */
export interface Certificate extends DeclaredResource {
  readonly kind: "certificate";
  readonly app: Field<string>;
  readonly hostname: Field<string>;
}

/** An access token that the program creates. */
export interface AccessToken extends DeclaredResource {
  readonly kind: "token";
  readonly app: Field<string>;
  /** `app` or `org`; what the token may do. */
  readonly scope: Field<string>;
  /** A Go duration or an RFC 3339 date; absent is Fly's default, 20 years. */
  readonly expiry: Field<string>;
}

/** A WireGuard peer, which reaches a private network from outside of Fly. */
export interface WireGuardPeer extends DeclaredResource {
  readonly kind: "peer";
  readonly name: Field<string>;
  readonly network: Field<string>;
}

/** `fly postgres attach` and `fly mpg attach` give an app a Postgres, whose connection string becomes a secret of the app. */
export interface PostgresAttachment extends DeclaredResource {
  readonly kind: "attachment";
  readonly app: Field<string>;
  /** The app that is the database; unsupported for Managed Postgres, which is no app. */
  readonly postgresApp: Field<string>;
  /** Name of the secret; absent is Fly's default, `DATABASE_URL`. */
  readonly variableName: Field<string>;
}

/** A `command:local:Command` or `command:remote:Command` that calls `fly` or `flyctl`. */
export interface FlyctlCommand extends DeclaredResource {
  readonly kind: "command";
  /** The command texts by property: `create`, `update`, `delete`. */
  readonly texts: Dictionary<string>;
}

/** A change of a running machine that the program makes, other than by declaring it: a command, entries of its metadata. */
export interface MachineChange extends DeclaredResource {
  readonly kind: "change";
  readonly command: List<string>;
  readonly metadata: Dictionary<string>;
}
