import type { Severity } from "../../policies/rules/rule";

/** A stack as people draw it: what there is, and who reaches it. Names only, never a value. */
export interface Picture {
  readonly apps: readonly PicturedApp[];
  /** Which app reaches which, as far as the inputs say. */
  readonly links: readonly PicturedLink[];
}

/** Anything that a finding may stand at. */
interface Marked {
  /** The worst severity of its findings; undefined where it has no findings. */
  readonly worst?: Severity;
}

export interface PicturedApp extends Marked {
  readonly name: string;
  /** What makes it a database: `image postgres`. */
  readonly database?: string;
  readonly addresses: readonly PicturedAddress[];
  readonly machines: readonly PicturedMachines[];
  /** Volumes of the app, mounted or not. */
  readonly volumes: readonly PicturedVolume[];
  readonly secrets: readonly string[];
}

export interface PicturedAddress extends Marked {
  /** `v4`, `v6`, `shared_v4`, `private_v6`. */
  readonly type: string;
  readonly isPublic: boolean;
  /** Nothing declares it: the first `fly deploy` allocates it. */
  readonly isAssumed: boolean;
}

/** Machines of one app that are alike. */
export interface PicturedMachines extends Marked {
  /** The first one's name. */
  readonly name: string;
  readonly count: number;
  /** `80, 443 to 8080 (http, tls)`, one a service. */
  readonly services: readonly string[];
  /** Names of the volumes that they mount. */
  readonly mounts: readonly string[];
}

export interface PicturedVolume extends Marked {
  readonly name: string;
  readonly count: number;
}

export interface PicturedLink {
  readonly from: string;
  readonly to: string;
  /** How: `DATABASE_URL`, or `fly postgres attach`. */
  readonly by: string;
  /** Whether it leads over the app's public name. */
  readonly isPublic: boolean;
}
