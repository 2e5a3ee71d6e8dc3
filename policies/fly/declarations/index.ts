import type { IpAddress } from "./address";
import type { App } from "./app";
import type { PostgresAttachment } from "./attachment";
import type { Certificate } from "./certificate";
import type { MachineChange } from "./change";
import type { FlyctlCommand } from "./command";
import type { ConfigFile } from "./configFile";
import type { DroppedSettings } from "./dropped";
import type { Machine } from "./machine";
import type { Organisation } from "./organisation";
import type { WireGuardPeer } from "./peer";
import type { AppSecrets } from "./secrets";
import type { AccessToken } from "./token";
import type { MachineVersion } from "./version";
import type { Volume } from "./volume";

/**
 * The provider-neutral model of what a program declares on Fly: one type a kind of resource, whichever provider it
 * came through, in a file that is named as the kind. Field names are the Machines API's (https://docs.machines.dev), in
 * camelCase. `service.ts` and `healthCheck.ts` are parts of a machine.
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
  | MachineChange
  | ConfigFile
  | Organisation
  | MachineVersion
  | DroppedSettings;

export type Kind = Declaration["kind"];

/** The type of the declarations of one kind. */
export type DeclarationOf<K extends Kind> = Extract<Declaration, { kind: K }>;
