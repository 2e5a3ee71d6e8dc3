import type { AccessToken, App, AppSecrets, Certificate, IpAddress, PostgresAttachment, Volume } from "../declarations";
import { type Field, knownValue, type Location } from "../known";
import type { Machine, Mount } from "../machine";
import type { Member } from "./member";

/** An app with all that the stack declares for it. The app itself may be declared elsewhere; then only its name is known. */
export class AppNode {
  declaration: App | undefined;
  readonly machines: MachineNode[] = [];
  readonly volumes: VolumeNode[] = [];
  readonly addresses: IpAddress[] = [];
  readonly secrets: AppSecrets[] = [];
  readonly certificates: Certificate[] = [];
  readonly tokens: AccessToken[] = [];
  /** Attachments of other apps to this one as their Postgres. */
  readonly attachments: PostgresAttachment[] = [];
  /** Attachments of this app to databases. */
  readonly databases: PostgresAttachment[] = [];

  /** @param name the app's name on Fly, where it is known. */
  constructor(readonly name: string | undefined) {}

  /** What messages call it. */
  toString(): string {
    return this.name ?? this.declaration?.resource.name ?? "an app";
  }
}

export class MachineNode {
  readonly mounted: MountedVolume[] = [];

  constructor(
    readonly machine: Machine,
    /** Undefined where it cannot be told which app the machine belongs to. */
    readonly app: AppNode | undefined,
    readonly member: Member,
  ) {}
}

/** A volume in a machine. */
export interface MountedVolume {
  readonly mount: Mount;
  readonly volume: VolumeNode;
  readonly machine: MachineNode;
}

export class VolumeNode {
  readonly mounts: MountedVolume[] = [];
  /** Mounts of machines of the same app that may be of this volume, but whose `volume` is not known. */
  readonly possibleMounts: Field<string>[] = [];

  constructor(
    readonly volume: Volume,
    readonly app: AppNode | undefined,
  ) {}

  /** The volume's name on Fly, or in the program. */
  toString(): string {
    return knownValue(this.volume.name) ?? this.volume.resource.name;
  }
}

/** Where a whole resource is meant, not one of its properties. */
export function wholeResource(declared: { readonly resource: Location["resource"] }): Location {
  return { resource: declared.resource, path: "" };
}

/** Where a whole app is meant: its own resource, else one that belongs to it. */
export function wholeApp(app: AppNode, part: { readonly resource: Location["resource"] }): Location {
  return wholeResource(app.declaration ?? part);
}
