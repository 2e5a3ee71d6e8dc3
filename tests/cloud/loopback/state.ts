import type { JsonObject } from "./json";
import { notFound } from "./refusal";

/** The one organisation of this Cloud, and the one user, who is a member of it. */
export const organisation = "acme";
export const user = "tester";
/** The group that all stacks of the organisation are in. */
export const defaultGroup = "default-policy-group";

/** A version of a policy pack. It can be enabled once its publication is complete. */
export interface PackVersion {
  readonly pack: string;
  /** The version as its author counts, such as 0.1.0. */
  readonly tag: string;
  /** The version as the Cloud counts, from 1. */
  readonly number: number;
  /** What `policy publish` has told about the pack and its policies. */
  readonly description: JsonObject;
  tarball?: Buffer;
  complete: boolean;
}

/** A pack that a policy group demands, with its configuration: policy name to settings. */
export interface EnabledPack {
  readonly version: PackVersion;
  readonly config?: JsonObject;
}

export interface Stack {
  readonly project: string;
  readonly name: string;
  readonly tags: JsonObject;
}

/** A run of `pulumi preview`, as the Cloud sees it. */
export interface Update {
  readonly stack: Stack;
  /** Set by the start of the update; what the CLI authorises itself with until the update is complete. */
  lease?: string;
  /** What became of it: `succeeded` or `failed`; nothing before it is complete. */
  result?: string;
  /** Every event that the CLI has reported, in order, as JSON text. */
  readonly events: string[];
}

/** All that the Cloud remembers. */
export class State {
  readonly versions: PackVersion[] = [];
  /** The enabled packs of each policy group, by name. */
  readonly groups = new Map<string, Map<string, EnabledPack>>([[defaultGroup, new Map()]]);
  readonly stacks: Stack[] = [];
  readonly updates = new Map<string, Update>();

  /** @throws {Refusal} 404 */
  version(pack: string, tag: string): PackVersion {
    const found = this.versions.find((version) => version.pack === pack && version.tag === tag);
    if (!found) throw notFound("Policy pack");
    return found;
  }

  /** The newest version of a pack that can be enabled. @throws {Refusal} 404 */
  latest(pack: string): PackVersion {
    const found = this.versions.findLast((version) => version.pack === pack && version.complete);
    if (!found) throw notFound("Policy pack");
    return found;
  }

  /** @throws {Refusal} 404 */
  group(name: string): Map<string, EnabledPack> {
    const found = this.groups.get(name);
    if (!found) throw notFound("Policy group");
    return found;
  }

  /** @throws {Refusal} 404 */
  stack(project: string, name: string): Stack {
    const found = this.stacks.find((stack) => stack.project === project && stack.name === name);
    if (!found) throw notFound("Stack");
    return found;
  }

  /** @throws {Refusal} 404 */
  update(id: string): Update {
    const found = this.updates.get(id);
    if (!found) throw notFound("Update");
    return found;
  }
}
