import type { Context, ExceptedFinding, NotRun, ReportedException, ReportingCommand } from "../../formats/report";
import { severities } from "../../formats/severity";
import { readExceptions } from "../../policies/configuration/readExceptions";
import type { Setting } from "../../policies/configuration/settings";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { isExpired } from "../../policies/rules/report";
import type { Rule, Severity } from "../../policies/rules/rule";
import { pictureOf, type WorstAt } from "../picture/pictureOf";
import type { Input } from "./inputs";
import { isFor, type RanRule } from "./judging";
import type { Placed } from "./reporting";

/** What a run knows. */
export interface RunFacts {
  readonly command: ReportingCommand;
  readonly day: string;
  /** Every rule that there is. */
  readonly all: readonly Rule[];
  /** Those of them that `--rule` chose. */
  readonly chosen: readonly Rule[];
  readonly settings: ReadonlyMap<string, Setting>;
  readonly inputs: readonly Input[];
  readonly ran: readonly RanRule[];
  readonly excepted: readonly ExceptedFinding[];
}

export function contextOf(facts: RunFacts, open: readonly Placed[]): Context {
  const { command, day, inputs, excepted } = facts;
  return {
    command,
    day,
    notRun: notRunOf(facts),
    exceptions: exceptionsOf(facts),
    excepted,
    // Most formats show none.
    get picture() {
      return pictureOf(new StackGraph(inputs.flatMap(({ members }) => members)), worstOf(inputs, open));
    },
  };
}

function notRunOf({ all, chosen, settings, inputs, ran }: RunFacts): NotRun[] {
  return all
    .filter((rule) => ran.every((one) => one.rule !== rule))
    .map((rule): NotRun => {
      const { name, title } = rule;
      if (!chosen.includes(rule)) return { name, title, because: "not chosen" };
      const isOff = (settings.get(name)?.level ?? rule.level) === "disabled";
      const makesSense = inputs.some(({ source }) => isFor(rule, source));
      return { name, title, because: isOff && makesSense ? "off" : "needs another source" };
    });
}

function exceptionsOf({ all, settings, day, inputs }: RunFacts): ReportedException[] {
  const hasStates = inputs.some(({ source }) => source === "pulumi");
  return all.flatMap(({ name }) => {
    const { configuration = {}, pulumiExceptions = [] } = settings.get(name) ?? {};
    const ofPulumi = pulumiExceptions.map(({ urn, reason }) => ({
      rule: name,
      resource: urn,
      reason,
      isExpired: false,
    }));
    const own = readExceptions(configuration).map((exception) => ({
      ...exception,
      rule: name,
      isExpired: isExpired(exception, day),
    }));
    return [...own, ...(hasStates ? ofPulumi : [])];
  });
}

/** By file and resource: findings of one place are one finding, at several resources. */
function worstOf(inputs: readonly Input[], open: readonly Placed[]): WorstAt {
  const worst = new Map<string, Severity>();
  const key = (file: string | undefined, name: string) => JSON.stringify([file, name]);
  for (const { input, finding } of open) {
    const { severity } = finding.rule;
    for (const name of finding.place.resources) {
      const at = key(input, name);
      const before = worst.get(at);
      worst.set(at, severities.find((one) => one === before || one === severity) ?? severity);
    }
  }
  const files = new Map(
    inputs.flatMap(({ file, members }) => members.map(({ declaration }) => [declaration.resource.urn, file] as const)),
  );
  return ({ urn, name }) => worst.get(key(files.get(urn), name));
}
