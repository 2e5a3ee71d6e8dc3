import { type Controls, frameworks } from "./controls";
import type { Rule, Severity } from "./defineRule";
import type { Family, RulesByFamily } from "./family";

/** Which rules are wanted. Each property narrows the choice; the values of one property are alternatives. */
export interface Selection {
  readonly families?: readonly Family[];
  readonly severities?: readonly Severity[];
  /** Rules that serve any of these controls, such as `{ flyChecklist: [4], pciDss4: ["3.5.1"] }`. */
  readonly controls?: Partial<Controls>;
}

/** The rules of a selection, by family as they came. */
export function select(rules: RulesByFamily, { families, severities, controls }: Selection): RulesByFamily {
  const wanted = (family: Family): readonly Rule[] =>
    rules[family].filter(
      (rule) =>
        (families?.includes(family) ?? true) &&
        (severities?.includes(rule.severity) ?? true) &&
        (controls === undefined || servesAny(rule.controls, controls)),
    );
  return {
    secrets: wanted("secrets"),
    network: wanted("network"),
    volumes: wanted("volumes"),
    machines: wanted("machines"),
    access: wanted("access"),
    analysis: wanted("analysis"),
  };
}

function servesAny(controls: Controls, wanted: Partial<Controls>): boolean {
  return (["flyChecklist", ...frameworks.map(({ key }) => key)] as const).some((key) => {
    const ids: readonly unknown[] = wanted[key] ?? [];
    return controls[key]?.some((id) => ids.includes(id)) ?? false;
  });
}
