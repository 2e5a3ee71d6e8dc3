import type { Field, List } from "../known";
import type { DeclaredResource } from "../location";

/** A volume: one slice of one disk in one region. */
export interface Volume extends DeclaredResource {
  readonly kind: "volume";
  readonly app: Field<string>;
  readonly id: Field<string>;
  readonly name: Field<string>;
  readonly region: Field<string>;
  /** Encryption at rest with Fly's keys; absent is Fly's default, on. */
  readonly encrypted: Field<boolean>;
  readonly autoBackupEnabled: Field<boolean>;
  /** Days that a snapshot is kept; absent is Fly's default, 5. */
  readonly snapshotRetention: Field<number>;
  readonly requireUniqueZone: Field<boolean>;
  /** flyguard's declaration of application-level encryption; Fly itself has no such field. */
  readonly appEncryption: Field<AppEncryption>;
  /** Not set for a volume that is only declared. */
  readonly live?: LiveVolume;
}

/** What the API says of a volume that exists. */
export interface LiveVolume {
  readonly createdAt: Field<string>;
  /** Absent where no machine has it: a machine that is stopped or suspended keeps its volume. */
  readonly attachedMachine: Field<string>;
  /** What runs of Fly's platform before machines. */
  readonly attachedAllocation: Field<string>;
  readonly snapshots: List<VolumeSnapshot>;
}

/** A snapshot of a volume. */
interface VolumeSnapshot {
  /** `waiting`, then `running`, then `created` (https://fly.io/docs/volumes/snapshots/). */
  readonly status: Field<string>;
  readonly createdAt: Field<string>;
}

/** How an application encrypts what it stores on a volume. */
export interface AppEncryption {
  readonly method: Field<string>;
  /** Name of the app secret (or Fly secret key) that holds the key. */
  readonly keySecret: Field<string>;
}
