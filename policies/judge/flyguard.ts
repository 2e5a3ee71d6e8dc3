import type { Rule } from "../rules/rule";

/** Where flyguard's source and documentation are published. */
export const repository = "https://github.com/flyguard/flyguard";

/** Where people report failures of flyguard. */
export const issues = `${repository}/issues`;

/** URL of the rule's page: in `docs/rules/`, unless the rule names its own. */
export function docsUrl(rule: Pick<Rule, "name" | "docs">): string {
  return rule.docs ?? `${repository}/blob/main/docs/rules/${rule.name}.md`;
}
