import type { IpAddress } from "../declarations/address";
import type { App } from "../declarations/app";
import type { PostgresAttachment } from "../declarations/attachment";
import type { Machine, Mount } from "../declarations/machine";
import type { AppSecrets } from "../declarations/secrets";
import type { Volume } from "../declarations/volume";
import { type Field, knownValue } from "../known";
import { Location } from "../location";
import type { Member } from "./member";

/** An app with all that the stack declares for it. The app itself may be declared elsewhere; then only its name is known. */
export class AppNode {
  declaration: App | undefined;
  readonly machines: MachineNode[] = [];
  readonly volumes: VolumeNode[] = [];
  readonly addresses: IpAddress[] = [];
  readonly secrets: AppSecrets[] = [];
  /** Attachments of other apps to this one as their Postgres. */
  readonly attachments: PostgresAttachment[] = [];
  /** Attachments of this app to databases. */
  readonly databases: PostgresAttachment[] = [];

  /** @param name the app's name on Fly, where it is known. */
  constructor(readonly name: string | undefined) {}

  /** The app as if it had one machine only. */
  withOnly(machine: MachineNode): AppNode {
    return Object.assign(new AppNode(this.name), this, { machines: [machine] });
  }

  /** What messages call it. */
  toString(): string {
    return this.name || this.declaration?.resource.name || "without a name";
  }
}

/** A machine with its app and its mounts. */
export class MachineNode {
  readonly mounts: MountNode[] = [];

  constructor(
    readonly machine: Machine,
    /** Undefined where the app that the machine belongs to is unknown. */
    readonly app: AppNode | undefined,
    readonly member: Member,
  ) {}
}

/** What names the volume of a mount: Fly takes an id or a name in `volume`; a mount that makes its volume has a `name` only. */
export function referenceOf({ volume, name }: Mount): Field<string> {
  return volume.state === "absent" || volume.state === "unsupported" ? name : volume;
}

/** A mount of a machine. */
export class MountNode {
  readonly reference: Field<string>;

  constructor(
    readonly mount: Mount,
    readonly machine: MachineNode,
    private readonly joins: MountJoins,
    /** The volumes that the reference's value comes from, where it is not computed yet. */
    readonly sources: readonly VolumeNode[],
  ) {
    this.reference = referenceOf(mount);
  }

  /** The declared volumes that it may be of: several where they share their name. */
  get volumes(): readonly VolumeNode[] {
    return this.sources.length > 0 ? this.sources : this.joins.volumesOf(this);
  }
}

/** How mounts and volumes find each other. Lists are shared by all that ask for the same, and not to be changed. */
export interface MountJoins {
  volumesOf(mount: MountNode): readonly VolumeNode[];
  mountsOf(volume: VolumeNode): readonly MountNode[];
  /** The mounts that name the volume by its id, which no other volume has. */
  mountsById(volume: VolumeNode): readonly MountNode[];
  /** Mounts that may be of any volume, since what they name is not known. */
  possibleMountsOf(volume: VolumeNode): readonly MountNode[];
}

/** A volume with its app and the mounts that may be of it. */
export class VolumeNode {
  constructor(
    readonly volume: Volume,
    readonly app: AppNode | undefined,
    private readonly joins: MountJoins,
  ) {}

  get mounts(): readonly MountNode[] {
    return this.joins.mountsOf(this);
  }

  get mountsById(): readonly MountNode[] {
    return this.joins.mountsById(this);
  }

  /** Mounts of machines of the same app that may be of this volume, but whose `volume` is not known. */
  get possibleMounts(): readonly MountNode[] {
    return this.joins.possibleMountsOf(this);
  }

  /** The volume's name on Fly, or in the program. */
  toString(): string {
    return knownValue(this.volume.name) || this.volume.resource.name;
  }
}

/** Where a whole resource is meant, not one of its properties. */
export function wholeResource(declared: { readonly resource: Location["resource"] }): Location {
  return Location.of(declared.resource);
}

/** Where a whole app is meant: its own resource, else one that belongs to it. */
export function wholeApp(app: AppNode, part: { readonly resource: Location["resource"] }): Location {
  return wholeResource(app.declaration ?? part);
}
