import { type Rule, ruleFamilies } from "../../policies/rules/rule";
import { generatedMark, page, table } from "./markdown";
import { familyWords, levelWords, severities } from "./words";

/** `docs/rules/README.md`: every rule by family, and by severity. */
export function ruleIndex(rules: readonly Rule[]): string {
  return page(
    generatedMark,
    "# Rules",
    "A finding of a mandatory rule rejects the preview; one of an advisory rule is a warning.",
    ...familyTables(rules, "", 2),
    "## By severity",
    ...severities.map((severity) => {
      const links = rules.filter((rule) => rule.severity === severity).map((rule) => link(rule, ""));
      return `**${severity}**: ${links.join(", ")}`;
    }),
  );
}

/**
 * A table of rules for each family, under a heading.
 *
 * @param folder where the pages are, seen from the page that the tables are for: `""` or `docs/rules/`
 */
export function familyTables(rules: readonly Rule[], folder: string, heading: 2 | 3): string[] {
  return ruleFamilies
    .map((family) => ({ family, own: rules.filter((rule) => rule.family === family) }))
    .filter(({ own }) => own.length > 0)
    .flatMap(({ family, own }) => [
      `${"#".repeat(heading)} ${familyWords[family]}`,
      table(
        ["rule", "what must be", "severity", "level"],
        own.map((rule) => [link(rule, folder), rule.title, rule.severity, levelWords[rule.level]]),
      ),
    ]);
}

function link({ name }: Rule, folder: string): string {
  return `[${name}](${folder}${name}.md)`;
}
