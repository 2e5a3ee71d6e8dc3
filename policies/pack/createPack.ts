import { PolicyPack } from "@pulumi/policy";
import { runtime } from "@pulumi/pulumi";
import type { Rule } from "../rules/rule";
import { policiesOf } from "./host";

/** What a pack tells about itself in Pulumi Cloud. */
export interface PackDescription {
  readonly description?: string;
  /** Address of its source repository. */
  readonly repository?: string;
}

/**
 * Makes a policy pack of rules and starts its server: call it once, in the module that the pack's `main` names. Pulumi
 * takes the version from the package.json in the working directory.
 *
 * @param name letters, digits, `-`, `_` and `.`; unique in an organisation
 */
export function createPack(name: string, rules: readonly Rule[], about: PackDescription = {}): PolicyPack {
  return new PolicyPack(name, {
    policies: policiesOf(rules, { clock: () => new Date(), isPreview: () => runtime.isDryRun() }),
    enforcementLevel: "mandatory",
    displayName: name,
    provider: "fly",
    tags: ["fly.io", "security"],
    ...about,
  });
}
