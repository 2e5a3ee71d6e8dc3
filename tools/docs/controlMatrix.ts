import { type ChecklistItem, flyChecklist, frameworks, goingToProduction } from "../../policies/rules/controls";
import type { Rule } from "../../policies/rules/rule";
import { generatedMark, page, table } from "./markdown";

/** `docs/controls.md`: which rules serve which control of which framework. */
export function controlMatrix(rules: readonly Rule[]): string {
  const items: readonly ChecklistItem[] = [1, 2, 3, 4, 5, 6];
  return page(
    generatedMark,
    "# Controls",
    "Each control lists the rules that help to meet it. flyguard alone does not meet any control: it judges only what a Pulumi program declares. What a control is about is its own title, or a few words of ours if it has none: read the control itself.",
    "## Fly.io security checklist",
    `The checklist is flyguard's own. It keeps what a declaration can show of [a checklist for apps on Fly.io](${seed}), and each item builds on a page of Fly's documentation. Fly's [Going to production checklist](${goingToProduction}) is another one: it covers the whole operation of an app, such as single sign-on, sizing and monitoring, most of which no declaration shows. The last column names its item, where one says the same.`,
    table(
      ["item", "what must be", "rules", "Fly's documentation", "Fly's own item"],
      items.map((item) => [
        String(item),
        flyChecklist[item].text,
        links(rules.filter(({ controls }) => controls.flyChecklist.includes(item))),
        `<${flyChecklist[item].source}>`,
        flyChecklist[item].ofFly ?? "",
      ]),
    ),
    ...frameworks.flatMap(({ key, name, version, source, comparedWith, titles }) => [
      `## ${name} ${version}`,
      `Source: <${source}>. ${comparedWith}`,
      table(
        ["control", "about", "rules"],
        idsOf(rules.map(({ controls }) => controls[key] ?? [])).map((id) => [
          id,
          titles[id] ?? "",
          links(rules.filter(({ controls }) => controls[key]?.includes(id))),
        ]),
      ),
    ]),
  );
}

/** Its sixteen items are mostly about the app itself. */
const seed = "https://vibeappscanner.com/flyio-security-checklist";

/** Every id once, numbers in it in the order of numbers: 3.3 before 3.11. */
function idsOf(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(new Intl.Collator("en", { numeric: true }).compare);
}

function links(rules: readonly Rule[]): string {
  return rules.map(({ name }) => `[${name}](rules/${name}.md)`).join(", ");
}
