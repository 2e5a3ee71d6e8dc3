import type { Declaration, DeclarationOf, Kind } from "../fly/declarations";
import type { AppNode, MachineNode, VolumeNode } from "../fly/graph/nodes";
import type { StackGraph } from "../fly/graph/stackGraph";
import type { Judgement } from "./judgement";
import { type Options, type OptionValues, readOptions } from "./options";
import type { Report } from "./report";
import type { Circumstances, ReportRule, ResourceRule, Rule, RuleDescription, StackRule, View } from "./rule";

/** What a check receives with its subject. */
interface Context<O extends Options> extends Pick<Circumstances, "today" | "now" | "credentials"> {
  readonly options: OptionValues<O>;
}

/** Also the whole stack, or the part of it that is known so far: for rules that look beyond their subject. */
interface StackContext<O extends Options> extends Context<O>, Pick<View, "graph" | "isWhole"> {}

interface Description<O extends Options> extends RuleDescription {
  readonly options?: O;
}

interface ResourceRuleText<K extends Kind, O extends Options> extends Description<O> {
  readonly scope: "resource";
  readonly subject: K | readonly K[];
  check(declaration: DeclarationOf<K>, context: Context<O>): Iterable<Judgement>;
}

/** The parts of the graph that stack rules judge, with one call of `check` for each. */
interface Subjects {
  readonly app: AppNode;
  readonly machine: MachineNode;
  readonly volume: VolumeNode;
  readonly graph: StackGraph;
}

interface StackRuleText<S extends keyof Subjects, O extends Options> extends Description<O> {
  readonly scope: "stack";
  readonly subject: S;
  readonly monotone?: boolean;
  readonly remediates?: never;
  check(subject: Subjects[S], context: StackContext<O>): Iterable<Judgement>;
}

interface ReportRuleText<O extends Options> extends Description<O> {
  readonly scope: "report";
  readonly remediates?: never;
  check(report: Report, context: Context<O>): Iterable<Judgement>;
}

/**
 * Makes a rule from its description and its check. The check receives typed subjects and options; the rule accepts any
 * subject of the host and ignores those that are not its own. A rule keeps nothing from one call to the next.
 */
export function defineRule<K extends Kind, O extends Options>(text: ResourceRuleText<K, O>): ResourceRule;
/** Makes a rule about the stack. `subject` says for which parts of the graph `check` is called. */
export function defineRule<S extends keyof Subjects, O extends Options>(text: StackRuleText<S, O>): StackRule;
/** Makes a rule about what the other rules reported. */
export function defineRule<O extends Options>(text: ReportRuleText<O>): ReportRule;
export function defineRule(
  text: ResourceRuleText<Kind, Options> | StackRuleText<keyof Subjects, Options> | ReportRuleText<Options>,
): Rule {
  const contextOf = ({ configuration, today, now, credentials }: Circumstances): Context<Options> => ({
    options: readOptions(text.options ?? {}, configuration),
    today,
    now,
    credentials,
  });
  switch (text.scope) {
    case "resource": {
      const kinds = [text.subject].flat();
      return {
        ...text,
        kinds,
        prepare(circumstances) {
          const context = contextOf(circumstances);
          return (declaration: Declaration) =>
            kinds.includes(declaration.kind) ? answer(text.check(declaration, context)) : [];
        },
      };
    }
    case "stack":
      return {
        ...text,
        monotone: text.monotone ?? false,
        prepare(circumstances) {
          const context = contextOf(circumstances);
          return function* (view: View) {
            const here = { ...context, graph: view.graph, isWhole: view.isWhole };
            for (const subject of subjectsOf(view, text.subject)) yield* answer(text.check(subject, here));
          };
        },
      };
    case "report":
      return {
        ...text,
        prepare(circumstances) {
          const context = contextOf(circumstances);
          return (report: Report) => answer(text.check(report, context));
        },
      };
  }
}

/**
 * What a check returns. JavaScript allows a check to return a promise; the judge then fails to iterate over it. If the
 * promise is also rejected, Pulumi's runner must not print the reason, which may quote a value.
 */
function answer(judgements: Iterable<Judgement>): Iterable<Judgement> {
  if (judgements instanceof Promise) judgements.catch(() => undefined);
  return judgements;
}

function subjectsOf(view: View, subject: keyof Subjects): readonly Subjects[keyof Subjects][] {
  switch (subject) {
    case "app":
      return view.apps;
    case "machine":
      return view.machines;
    case "volume":
      return view.volumes;
    case "graph":
      return [view.graph];
  }
}
