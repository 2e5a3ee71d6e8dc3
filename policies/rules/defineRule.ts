import type { Declaration, DeclarationOf, Kind } from "../fly/declarations";
import type { AppNode, MachineNode, VolumeNode } from "../fly/graph/nodes";
import type { StackGraph } from "../fly/graph/stackGraph";
import type { Controls } from "./controls";
import type { Judgement } from "./judgement";
import { type Options, type OptionValues, readOptions } from "./options";
import type { Report } from "./report";

export type Severity = "low" | "medium" | "high" | "critical";

/** Enforcement level out of the box: `disabled` rules wait for the option that they need. */
export type Level = "mandatory" | "advisory" | "disabled";

/** The policy configuration of one rule, as `getConfig()` gives it. */
export type Configuration = Readonly<Record<string, unknown>>;

/** What a rule is told beside its subject. */
interface Context<O extends Options> {
  readonly options: OptionValues<O>;
  /** The day of the operation in UTC, `2026-11-24`: rules have no clock of their own. */
  readonly today: string;
}

interface StackContext<O extends Options> extends Context<O> {
  /** The whole stack, or what has come in of it: for rules that look beyond their subject. */
  readonly graph: StackGraph;
}

/** What a rule says about itself, whatever it looks at. */
interface RuleText<O extends Options> {
  /** Policy name in kebab-case; never reused for another meaning. */
  readonly name: string;
  /** The sentence of the catalogue that holds when the rule is kept. */
  readonly title: string;
  readonly severity: Severity;
  readonly level: Level;
  /** Version that brought the rule. */
  readonly since: string;
  readonly controls: Controls;
  /** Why it matters, with what Fly does; one or two sentences. */
  readonly why: string;
  /** What to change, in general; a finding may be more exact. */
  readonly fix: string;
  /** The Fly document that the rule rests on. */
  readonly source: string;
  /** Address of the rule's page. Left out by flyguard's own rules, whose pages are in docs/rules/. */
  readonly docs?: string;
  readonly options?: O;
  /** True where every finding carries a `remedy`: then the rule may be set to enforcement level `remediate`. */
  readonly remediates?: true;
}

/** A rule that one resource alone can break: judged before the resource is created. */
interface ResourceRuleText<K extends Kind, O extends Options> extends RuleText<O> {
  readonly scope: "resource";
  readonly subject: K | readonly K[];
  check(declaration: DeclarationOf<K>, context: Context<O>): Iterable<Judgement>;
}

/** The parts of the graph that stack rules look at, one call of `check` each. */
interface Subjects {
  readonly app: AppNode;
  readonly machine: MachineNode;
  readonly volume: VolumeNode;
  readonly graph: StackGraph;
}

/** A rule about how the resources of a stack go together. */
interface StackRuleText<S extends keyof Subjects, O extends Options> extends RuleText<O> {
  readonly scope: "stack";
  readonly subject: S;
  /** True where no later resource can undo a finding: then the rule also speaks up while resources are coming in. */
  readonly monotone?: boolean;
  check(subject: Subjects[S], context: StackContext<O>): Iterable<Judgement>;
}

/** A rule about what the other rules reported; it runs after them. */
interface ReportRuleText<O extends Options> extends RuleText<O> {
  readonly scope: "report";
  check(report: Report, context: Context<O>): Iterable<Judgement>;
}

/** The part of a graph that is to be judged: all of it, or what one more resource may have changed. */
export interface View {
  readonly graph: StackGraph;
  readonly apps: readonly AppNode[];
  readonly machines: readonly MachineNode[];
  readonly volumes: readonly VolumeNode[];
}

/** What the host passes to any rule: the same object for as long as nothing in it changes. */
export interface Circumstances {
  /** The rule's own policy configuration, as `getConfig()` gives it. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly today: string;
}

export interface ResourceRule extends RuleText<Options> {
  readonly scope: "resource";
  readonly kinds: readonly Kind[];
  judge(declaration: Declaration, circumstances: Circumstances): Iterable<Judgement>;
}

export interface StackRule extends RuleText<Options> {
  readonly scope: "stack";
  readonly monotone: boolean;
  judge(view: View, circumstances: Circumstances): Iterable<Judgement>;
}

export interface ReportRule extends RuleText<Options> {
  readonly scope: "report";
  judge(report: Report, circumstances: Circumstances): Iterable<Judgement>;
}

export type Rule = ResourceRule | StackRule | ReportRule;

/**
 * Makes a rule of its text and its check. The check sees typed subjects and options; what comes out takes whatever the
 * host has and does nothing where it is not the rule's subject.
 */
export function defineRule<K extends Kind, O extends Options>(text: ResourceRuleText<K, O>): ResourceRule;
export function defineRule<S extends keyof Subjects, O extends Options>(text: StackRuleText<S, O>): StackRule;
export function defineRule<O extends Options>(text: ReportRuleText<O>): ReportRule;
export function defineRule(
  text: ResourceRuleText<Kind, Options> | StackRuleText<keyof Subjects, Options> | ReportRuleText<Options>,
): Rule {
  let last: { readonly circumstances: Circumstances; readonly context: Context<Options> } | undefined;
  const contextOf = (circumstances: Circumstances): Context<Options> => {
    if (last?.circumstances !== circumstances) {
      const { configuration, today } = circumstances;
      last = { circumstances, context: { options: readOptions(text.options ?? {}, configuration), today } };
    }
    return last.context;
  };
  switch (text.scope) {
    case "resource": {
      const kinds = [text.subject].flat();
      const rule: ResourceRule = {
        ...text,
        kinds,
        judge: (declaration, circumstances) =>
          kinds.includes(declaration.kind) ? answer(text.check(declaration, contextOf(circumstances))) : [],
      };
      return rule;
    }
    case "stack": {
      const rule: StackRule = {
        ...text,
        monotone: text.monotone ?? false,
        *judge(view, circumstances) {
          const context = { ...contextOf(circumstances), graph: view.graph };
          for (const subject of subjectsOf(view, text.subject)) yield* answer(text.check(subject, context));
        },
      };
      return rule;
    }
    case "report": {
      const rule: ReportRule = {
        ...text,
        judge: (report, circumstances) => answer(text.check(report, contextOf(circumstances))),
      };
      return rule;
    }
  }
}

/**
 * What a check returns. A promise, which JavaScript lets through, is no answer and fails where it is read; should it be
 * rejected, too, Pulumi's runner must not print the reason, which may quote a value.
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
