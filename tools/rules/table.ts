import type { Level, Rule } from "../../policies/rules/rule";

/** One line of the catalogue, in the notation of the design. */
interface Row {
  readonly name: string;
  /** R: one resource, S: the stack, S+: the stack, and early, at the resource that completes a finding. */
  readonly scope: "R" | "S" | "S+";
  readonly severity: Rule["severity"];
  /** M: mandatory, A: advisory, -: off until configured; (r): can remediate. */
  readonly level: "M" | "A" | "-" | "M (r)" | "A (r)" | "- (r)";
}

const letters = { mandatory: "M", advisory: "A", disabled: "-" } as const satisfies Record<Level, string>;

function rowOf(rule: Rule): Row {
  const letter = letters[rule.level];
  return {
    name: rule.name,
    scope: scopeOf(rule),
    severity: rule.severity,
    level: rule.remediates ? `${letter} (r)` : letter,
  };
}

function scopeOf(rule: Rule): Row["scope"] {
  if (rule.scope === "resource") return "R";
  return rule.scope === "stack" && rule.monotone ? "S+" : "S";
}

/** The catalogue as a table of text, and a line that counts it. */
export function tableOf(rules: readonly Rule[]): string {
  const header = { name: "name", scope: "scope", severity: "severity", level: "level" };
  const lines = [header, ...rules.map(rowOf)].map(({ name, scope, severity, level }) =>
    `${name.padEnd(30)}${scope.padEnd(7)}${severity.padEnd(10)}${level}`.trimEnd(),
  );
  const count = (letter: string) => rules.filter((rule) => letters[rule.level] === letter).length;
  const summary = `${rules.length} rules: ${count("M")} mandatory, ${count("A")} advisory, ${count("-")} off until configured`;
  return `${[...lines, "", summary].join("\n")}\n`;
}
