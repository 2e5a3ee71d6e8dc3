import type { Rule } from "../rules/rule";

/** Where flyguard's source and documentation are published. */
export const repository = "https://github.com/flyguard/flyguard";

/** Where a failure of flyguard is reported. */
export const issues = `${repository}/issues`;

/** The rule's page: in `docs/rules/` unless the rule brings its own. */
export function docsUrl(rule: Pick<Rule, "name" | "docs">): string {
  return rule.docs ?? `${repository}/blob/main/docs/rules/${rule.name}.md`;
}
