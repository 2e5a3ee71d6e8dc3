import { wrapped } from "../../formats/lines";
import { didYouMean } from "../../policies/configuration/nearest";
import { docsUrl } from "../../policies/judge/message";
import { allRules } from "../../policies/rules/catalogue";
import { type Controls, flyChecklist, frameworks } from "../../policies/rules/controls";
import type { Rule } from "../../policies/rules/rule";
import { UsageError } from "../arguments";
import type { Command } from "../command";

export const explain: Command = {
  usage: "explain RULE",
  summary: "say what a rule demands, why, and how to follow it",
  options: {},
  exitCodes: "0; 2 wrong usage, or no rule of that name",
  run({ positionals }) {
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new UsageError("explain takes the name of one rule");
    const rule = allRules.find((one) => one.name === name);
    if (rule === undefined) {
      const names = allRules.map((one) => one.name);
      throw new UsageError(`unknown rule ${name}${didYouMean(name, names)}; flyguard rules lists all`);
    }
    return {
      stdout: page(rule)
        .map((line) => `${line}\n`)
        .join(""),
      code: 0,
    };
  },
};

function page(rule: Rule): string[] {
  const sources =
    rule.sources === undefined ? "" : `, on ${rule.sources.map((source) => sourceNames[source]).join(" and ")}`;
  return [
    rule.name,
    ...wrapped(`${rule.title}.`, "  "),
    `  ${rule.severity}, ${rule.level}${sources}, since ${rule.since}`,
    "",
    ...section("Why", rule.why),
    ...section("Fix", rule.fix),
    ...section("Except when", rule.exceptWhen),
    ...Object.entries(rule.options ?? {}).flatMap(([option, { schema }]) =>
      section(
        `Option ${option}`,
        `${schema.description ?? ""} (${schema.type}, default ${JSON.stringify(schema.default ?? null)})`,
      ),
    ),
    ...controls(rule.controls),
    ...section("Source", rule.source),
    ...section("Docs", docsUrl(rule)),
  ];
}

const sourceNames = { pulumi: "Pulumi programs", file: "fly.toml files", live: "live organisations" } as const;

function section(title: string, text: string): string[] {
  return [title, ...wrapped(text, "  "), ""];
}

function controls(all: Controls): string[] {
  const items = all.flyChecklist.map((item) => `Fly.io checklist ${item}: ${flyChecklist[item].text}`);
  const others = frameworks.flatMap(({ key, name, version }) => {
    const ids = all[key] ?? [];
    return ids.length === 0 ? [] : [`${name} ${version}: ${ids.join(", ")}`];
  });
  const lines = [...items, ...others];
  return lines.length === 0 ? [] : ["Controls", ...lines.flatMap((line) => wrapped(line, "  ")), ""];
}
