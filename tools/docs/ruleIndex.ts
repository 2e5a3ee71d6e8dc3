import { type Rule, ruleFamilies } from "../../policies/rules/rule";
import { generatedMark, page, table } from "./markdown";
import { familyWords, levelWords, severities } from "./words";

/** `docs/rules/README.md`: every rule by family, and by severity. */
export function ruleIndex(rules: readonly Rule[]): string {
  return page(
    generatedMark,
    "# Rules",
    "A finding of a mandatory rule rejects the preview; one of an advisory rule is a warning.",
    ...familyTables(rules),
    "## By severity",
    ...severities.map((severity) => {
      const links = rules.filter((rule) => rule.severity === severity).map(link);
      return `**${severity}**: ${links.join(", ")}`;
    }),
  );
}

/** A table of rules for each family, under a heading. */
function familyTables(rules: readonly Rule[]): string[] {
  return ruleFamilies
    .map((family) => ({ family, own: rules.filter((rule) => rule.family === family) }))
    .filter(({ own }) => own.length > 0)
    .flatMap(({ family, own }) => [
      `## ${familyWords[family]}`,
      table(
        ["rule", "what must be", "severity", "level"],
        own.map((rule) => [link(rule), rule.title, rule.severity, levelWords[rule.level]]),
      ),
    ]);
}

function link({ name }: Rule): string {
  return `[${name}](${name}.md)`;
}
