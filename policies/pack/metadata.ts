import type { Policy, PolicyComplianceFramework } from "@pulumi/policy";
import { docsUrl } from "../judge/message";
import { type Controls, flyChecklist, frameworks } from "../rules/controls";
import type { Rule } from "../rules/rule";
import { configSchema } from "./configSchema";

/** All that `@pulumi/policy` can tell about a policy, from the rule. */
export function metadata(rule: Rule): Policy {
  const framework = frameworkOf(rule.controls);
  return {
    name: rule.name,
    displayName: rule.title,
    description: `${rule.title}.`,
    enforcementLevel: rule.level,
    severity: rule.severity,
    tags: ["fly.io", rule.family, ...tagsOf(rule.controls)],
    remediationSteps: rule.fix,
    url: docsUrl(rule),
    configSchema: configSchema(rule),
    ...(framework === undefined ? {} : { framework }),
  };
}

/** The SDK takes one framework a policy. The checklist comes first: it is what the pack enforces. */
function frameworkOf(controls: Controls): PolicyComplianceFramework | undefined {
  if (controls.flyChecklist.length > 0) {
    return {
      name: "Fly.io security checklist",
      version: "1",
      reference: controls.flyChecklist.join(", "),
      specification: controls.flyChecklist.map((item) => `${flyChecklist[item].text}.`).join(" "),
    };
  }
  const [other] = otherFrameworks(controls);
  return other === undefined
    ? undefined
    : { name: other.name, version: other.version, reference: other.ids.join(", "), specification: other.name };
}

function tagsOf(controls: Controls): string[] {
  return [
    ...controls.flyChecklist.map((item) => `fly-checklist-${item}`),
    ...otherFrameworks(controls).flatMap(({ tag, ids }) => ids.map((id) => `${tag}-${id}`)),
  ];
}

function otherFrameworks(controls: Controls) {
  return frameworks
    .map((framework) => ({ ...framework, ids: controls[framework.key] ?? [] }))
    .filter(({ ids }) => ids.length > 0);
}
