import type { Policies } from "@pulumi/policy";
import type { Family, RulesByFamily } from "../rules/family";
import { type Clock, Host } from "./host";
import { metadata } from "./metadata";

/** The order in which rules run: reports come last, since they tell about the others. */
const order: readonly Family[] = ["secrets", "network", "volumes", "machines", "access", "analysis"];

/** Turns rules into policies, for one process and so for one operation. */
export function policiesOf(rules: RulesByFamily, clock: Clock): Policies {
  const host = new Host(clock);
  const policies: Policies = [];
  for (const family of order) {
    for (const rule of rules[family]) {
      const policy = { ...metadata(rule, family), ...host.validations(rule) };
      policies.push(policy);
    }
  }
  return policies;
}
