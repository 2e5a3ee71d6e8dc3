import { type ChecklistItem, flyChecklist, frameworks } from "../../policies/rules/controls";
import type { Rule } from "../../policies/rules/rule";
import { generatedMark, page, table } from "./markdown";

/** `docs/controls.md`: which rules serve which control of which framework. */
export function controlMatrix(rules: readonly Rule[]): string {
  const items: readonly ChecklistItem[] = [1, 2, 3, 4, 5, 6];
  return page(
    generatedMark,
    "# Controls",
    "Each control lists the rules that help to meet it. flyguard alone does not meet any control: it judges only what a Pulumi program declares.",
    "## Fly.io security checklist",
    table(
      ["item", "what must be", "rules"],
      items.map((item) => [
        String(item),
        flyChecklist[item],
        links(rules.filter(({ controls }) => controls.flyChecklist.includes(item))),
      ]),
    ),
    ...frameworks.flatMap(({ key, name, version }) => [
      `## ${name} ${version}`,
      table(
        ["control", "rules"],
        idsOf(rules.map(({ controls }) => controls[key] ?? [])).map((id) => [
          id,
          links(rules.filter(({ controls }) => controls[key]?.includes(id))),
        ]),
      ),
    ]),
  );
}

/** Every id once, numbers in it in the order of numbers: 3.3 before 3.11. */
function idsOf(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(new Intl.Collator("en", { numeric: true }).compare);
}

function links(rules: readonly Rule[]): string {
  return rules.map(({ name }) => `[${name}](rules/${name}.md)`).join(", ");
}
