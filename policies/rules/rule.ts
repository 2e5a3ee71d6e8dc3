import type { Declaration, Kind } from "../fly/declarations";
import type { AppNode, MachineNode, VolumeNode } from "../fly/graph/nodes";
import type { StackGraph } from "../fly/graph/stackGraph";
import type { Controls } from "./controls";
import type { Judgement } from "./judgement";
import type { Options } from "./options";
import type { Report } from "./report";
import type { CredentialSearch } from "./secrets/credentialSearch";

/** How bad it is if the rule is broken. It orders and filters reports; the level decides whether Pulumi stops. */
export type Severity = "low" | "medium" | "high" | "critical";

/** The default enforcement level. A rule is `disabled` if it needs an option to do anything. */
export type Level = "mandatory" | "advisory" | "disabled";

/** What a rule is about, and the folder that it is in. `analysis` rules report on the other rules. */
export const ruleFamilies = ["secrets", "network", "volumes", "machines", "access", "files", "analysis"] as const;
/** One of {@link ruleFamilies}. */
export type RuleFamily = (typeof ruleFamilies)[number];

/** Where declarations come from: a Pulumi program or its state, a `fly.toml`, or an organisation as it is. */
type Source = "pulumi" | "file" | "live";

/** The configuration of one rule: its options and its exceptions, without the level. */
export type Configuration = Readonly<Record<string, unknown>>;

/** The description of a rule, whatever it judges. */
export interface RuleDescription {
  /** Policy name in kebab-case; never reused for another meaning. */
  readonly name: string;
  readonly family: RuleFamily;
  /**
   * What must be, in one sentence without a full stop: "Databases must not have a public address". Pulumi prints it above
   * each violation.
   */
  readonly title: string;
  readonly severity: Severity;
  readonly level: Level;
  /** The version that introduced the rule. */
  readonly since: string;
  /** The sub-ids of its findings, for those who write exceptions; if not set, an exception may name any. */
  readonly findings?: readonly string[];
  readonly controls: Controls;
  /** What Fly does, then the consequence; one or two sentences. */
  readonly why: string;
  /** What to change, in general. A finding may have a more exact fix. */
  readonly fix: string;
  /** When not to follow the rule: the case that an exception is for. */
  readonly exceptWhen: string;
  /** The document outside of this project that supports the rule. */
  readonly source: string;
  /** URL of the rule's page, for rules that are not part of flyguard; flyguard's pages are in docs/rules/. */
  readonly docs?: string;
  readonly options?: Options;
  /** The sources on which the rule makes sense, where that is not all of them. */
  readonly sources?: readonly Source[];
  /**
   * What remediation changes, as a clause for the rule's page: "sets `tlsSkipVerify` to false". If set, findings have a
   * `remedy`, and the rule can have the enforcement level `remediate`.
   *
   * Never for a property whose change replaces the resource: the engine loses remediations in replacements
   * (https://github.com/pulumi/pulumi-policy/issues/460), so each update would delete the resource and make it again.
   * Only for rules that judge single resources: what other resources make right or wrong may be registered later, in an
   * order that changes from run to run.
   */
  readonly remediates?: string;
}

/** What the host gives each rule, once in an operation. */
export interface Circumstances {
  readonly configuration: Configuration;
  /** The day of the operation in UTC, such as `2026-11-24`: rules have no clock. */
  readonly today: string;
  /** The time of the operation: for rules about what happens within hours. */
  readonly now: Date;
  /** Finds plaintext credentials, and remembers what it found for the rules that ask next. */
  readonly credentials: CredentialSearch;
}

/** The part of a graph to judge: all of it, or what one more resource may have changed. */
export interface View {
  readonly graph: StackGraph;
  /** Whether the graph is the whole stack. Otherwise what it lacks may still be declared: later, or outside of `--target`. */
  readonly isWhole: boolean;
  readonly apps: readonly AppNode[];
  readonly machines: readonly MachineNode[];
  readonly volumes: readonly VolumeNode[];
}

/** A rule that a single declaration can break. It runs before the resource is created. */
export interface ResourceRule extends RuleDescription {
  readonly scope: "resource";
  readonly kinds: readonly Kind[];
  /** Reads the rule's options, and returns what judges by them. */
  prepare(circumstances: Circumstances): (declaration: Declaration) => Iterable<Judgement>;
}

/** A rule about how the resources of a stack fit together. */
export interface StackRule extends RuleDescription {
  readonly scope: "stack";
  /** True if no later resource can undo a finding: then the rule also runs before the stack is complete. */
  readonly monotone: boolean;
  readonly remediates?: never;
  prepare(circumstances: Circumstances): (view: View) => Iterable<Judgement>;
}

/** A rule about what the other rules reported; it runs after them. */
export interface ReportRule extends RuleDescription {
  readonly scope: "report";
  readonly remediates?: never;
  prepare(circumstances: Circumstances): (report: Report) => Iterable<Judgement>;
}

/** A rule as hosts run it. `defineRule` makes one. */
export type Rule = ResourceRule | StackRule | ReportRule;
