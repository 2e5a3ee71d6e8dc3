import type { Declaration, Kind } from "../fly/declarations";
import type { AppNode, MachineNode, VolumeNode } from "../fly/graph/nodes";
import type { StackGraph } from "../fly/graph/stackGraph";
import type { Controls } from "./controls";
import type { Judgement } from "./judgement";
import type { Options } from "./options";
import type { Report } from "./report";
import type { CredentialSearch } from "./secrets/credentialSearch";

export type Severity = "low" | "medium" | "high" | "critical";

/** Enforcement level out of the box: `disabled` rules wait for the option that they need. */
export type Level = "mandatory" | "advisory" | "disabled";

/** What a rule is about; also the folder that it is in. `analysis` rules report on the other rules. */
export const ruleFamilies = ["secrets", "network", "volumes", "machines", "access", "analysis"] as const;
export type RuleFamily = (typeof ruleFamilies)[number];

/** The policy configuration of one rule: its options and its exceptions, without the level. */
export type Configuration = Readonly<Record<string, unknown>>;

/** What a rule says about itself, whatever it judges. */
export interface RuleDescription {
  /** Policy name in kebab-case; never reused for another meaning. */
  readonly name: string;
  readonly family: RuleFamily;
  /** What must be, in one sentence without a full stop: Pulumi prints it under a red cross. */
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
  /** When not to follow the rule: the case that an exception is for. */
  readonly exceptWhen: string;
  /** The document outside of this project that the rule rests on. */
  readonly source: string;
  /** Address of the rule's page. Only for rules outside of flyguard, whose own pages are in docs/rules/. */
  readonly docs?: string;
  readonly options?: Options;
  /** True where every finding carries a `remedy`: then the rule may be set to enforcement level `remediate`. */
  readonly remediates?: true;
}

/** What the host gives a rule once in an operation. */
export interface Circumstances {
  readonly configuration: Configuration;
  /** The day of the operation in UTC, `2026-11-24`: rules have no clock of their own. */
  readonly today: string;
  /** Finds plaintext credentials, and remembers what it found for the rules that ask next. */
  readonly credentials: CredentialSearch;
}

/** The part of a graph that is to be judged: all of it, or what one more resource may have changed. */
export interface View {
  readonly graph: StackGraph;
  readonly apps: readonly AppNode[];
  readonly machines: readonly MachineNode[];
  readonly volumes: readonly VolumeNode[];
}

/** A rule that one declaration alone can break: judged before the resource is created. */
export interface ResourceRule extends RuleDescription {
  readonly scope: "resource";
  readonly kinds: readonly Kind[];
  /** Reads the rule's options, and returns what judges by them. */
  prepare(circumstances: Circumstances): (declaration: Declaration) => Iterable<Judgement>;
}

/** A rule about how the resources of a stack go together. */
export interface StackRule extends RuleDescription {
  readonly scope: "stack";
  /** True where no later resource can undo a finding: then the rule also judges while resources are coming in. */
  readonly monotone: boolean;
  prepare(circumstances: Circumstances): (view: View) => Iterable<Judgement>;
}

/** A rule about what the other rules reported; it runs after them. */
export interface ReportRule extends RuleDescription {
  readonly scope: "report";
  prepare(circumstances: Circumstances): (report: Report) => Iterable<Judgement>;
}

export type Rule = ResourceRule | StackRule | ReportRule;
