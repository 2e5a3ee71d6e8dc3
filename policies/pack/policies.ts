import type { Policies, PolicyPackArgs } from "@pulumi/policy";
import type { Family } from "../rules/catalogue";
import type { Rule } from "../rules/defineRule";
import { type Clock, Host } from "./host";
import { metadata, repository } from "./metadata";

/** Rules by what they are about. */
export type RulesByFamily = Readonly<Record<Family, readonly Rule[]>>;

/** The order in which rules run: reports come last, since they tell about the others. */
const order: readonly Family[] = ["secrets", "network", "volumes", "machines", "access", "analysis"];

/** Turns rules into the arguments of a `PolicyPack`, for one process and so for one operation. */
export function packOf(rules: RulesByFamily, clock: Clock): PolicyPackArgs {
  const host = new Host(clock);
  const policies: Policies = [];
  for (const family of order) {
    for (const rule of rules[family]) {
      const policy = { ...metadata(rule, family), ...host.validations(rule) };
      policies.push(policy);
    }
  }
  return {
    policies,
    enforcementLevel: "mandatory",
    displayName: "flyguard",
    description: "Stops insecure Fly.io infrastructure at pulumi preview.",
    provider: "fly",
    tags: ["fly.io", "security"],
    repository,
  };
}
