import type { ChecklistItem, Controls } from "../policies/rules/controls";
import type { Exception } from "../policies/rules/report";
import type { Severity } from "../policies/rules/rule";
import type { Picture } from "./picture/picture";

/**
 * What a run found: the one model that every format writes. It contains no value of a file, and no part of one. Names come
 * from files and may be hostile: a writer escapes each text for its format.
 */
export interface Report extends Context {
  readonly version: string;
  /** What was looked at, in the order in which it was named or found. */
  readonly inputs: readonly ReportedInput[];
  /** Every rule that judged something, in the order of the catalogue. */
  readonly rules: readonly ReportedRule[];
  /** By file, then by place, then by rule. */
  readonly findings: readonly ReportedFinding[];
  /** What the baseline accepts. */
  readonly baselined: readonly ReportedFinding[];
  readonly scorecard: readonly ScoredItem[];
}

/** What a report says besides findings. */
export interface Context {
  /** The command that wrote it. */
  readonly command: ReportingCommand;
  /** The day of the run in UTC, such as `2026-11-26`. */
  readonly day: string;
  /** Rules that judged nothing. */
  readonly notRun: readonly NotRun[];
  /** What the configuration excepts, in the order of the catalogue. */
  readonly exceptions: readonly ReportedException[];
  /** Findings that an exception in force covers. */
  readonly excepted: readonly ExceptedFinding[];
  /** What the inputs declare, and who reaches it. */
  readonly picture: Picture;
  /** What an organisation did not tell, by call. */
  readonly notChecked: readonly NotChecked[];
}

/** A call to Fly that was refused or broke: what it would have told is not checked. */
export interface NotChecked {
  /** In the words of Fly's API, such as `GET /apps/{app}/secrets`. */
  readonly endpoint: string;
  readonly why: "refused" | "not found" | "rate limited" | "failed" | "no answer";
  /** The apps, machines or other objects that it was asked about. */
  readonly subjects: readonly string[];
  /** Names of the rules that did not see all that they judge. */
  readonly rules: readonly string[];
  /** The items of the checklist that those rules belong to. */
  readonly items: readonly ChecklistItem[];
}

/** Commands that write reports. Code scanning keeps the findings of each apart. */
export type ReportingCommand = "scan" | "preview" | "report";

/** A rule that judged nothing, and why. */
export interface NotRun {
  readonly name: string;
  readonly title: string;
  readonly because: "off" | "not chosen" | "needs another source" | "the run ended before";
}

/** An exception of flyguard, or one of Pulumi's own. */
export interface GrantedException extends Omit<Exception, "expires"> {
  /** Not set for one of Pulumi's own, which have no end. */
  readonly expires?: string;
}

/** An exception, with the rule that it belongs to. */
export interface ReportedException extends GrantedException {
  readonly rule: string;
  readonly isExpired: boolean;
}

/** How an input was declared: rules say for which kinds they make sense. */
export type SourceKind = "file" | "pulumi" | "live";

export interface ReportedInput {
  /** As the caller would name it, relative to the working directory; `fly.io/ORGANISATION/APP` for a running app. */
  readonly file: string;
  readonly source: SourceKind;
  /** Names of the Fly apps in it. */
  readonly apps: readonly string[];
}

export interface ReportedRule {
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly level: ReportedLevel;
  readonly why: string;
  readonly fix: string;
  /** URL of its page. */
  readonly docs: string;
  readonly family: string;
  readonly checklist: readonly ChecklistItem[];
  /** What it helps to meet, apart from the checklist. */
  readonly controls: Omit<Controls, "flyChecklist">;
  /** The kinds of inputs that it makes sense for. */
  readonly sources: readonly SourceKind[];
}

export type ReportedLevel = "mandatory" | "advisory";

/** A finding, or several of one rule and id at one place: two ports of a service, the machines of a group. */
export interface ReportedFinding {
  readonly rule: ReportedRule;
  /** Sub-id in the rule; exceptions name it. */
  readonly id: string;
  readonly problem: string;
  readonly found?: string;
  readonly expected?: string;
  readonly fix: string;
  /** Whether it follows from addresses that nothing declares: the first `fly deploy` allocates them. */
  readonly isAssumed: boolean;
  /** Whether `--fix` corrects it. */
  readonly isFixable: boolean;
  /** The exception that covered it until it expired. */
  readonly lapsed?: { readonly expires: string; readonly reason: string };
  readonly place: Place;
  /** Where the running organisation has it; undefined where it does not, was not asked, or is all that was asked. */
  readonly live?: Live;
  /** Who called what is at the place, from the inside out: the lines of a program that use a component. */
  readonly callers?: readonly Caller[];
  /** Of rule, id, file and path, without any value and without the line: it survives moved lines. */
  readonly fingerprint: string;
}

/** What a running organisation has of a finding that stands in a file. */
interface Live {
  /** Names of what is live: `shop/148e4d7a`. */
  readonly resources: readonly string[];
  /** Whether the file has it too. What it does not have was set outside of it. */
  readonly isInFile: boolean;
}

export interface ExceptedFinding extends ReportedFinding {
  readonly exception: GrantedException;
}

export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /** Relative to the root of the repository, with `/`; to the working directory where there is no repository. */
  readonly uri: string;
  /** What an editor should mark; undefined where the file as a whole is meant. */
  readonly range?: TextRange;
  /** Whether the range is where the resource is declared, and not the property at `path`. */
  readonly marksResource?: true;
  /** The resources that it is about: `shop/web`. */
  readonly resources: readonly string[];
  /** In the model's words, such as `config.env.TOKEN`; empty for the resource as a whole. */
  readonly path: string;
}

export interface Caller extends Pick<Place, "file" | "uri"> {
  readonly range: TextRange;
}

/** From 1, in UTF-16 units; the end is exclusive. */
export interface TextRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** An item of the security checklist of Fly.io, as far as the inputs show it. */
export interface ScoredItem {
  readonly item: ChecklistItem;
  readonly title: string;
  readonly columns: readonly Score[];
}

export interface Score {
  readonly source: SourceKind;
  /** `not-checked` where no rule of the item makes sense on the source, or a part of what it needs was not told. */
  readonly status: "passed" | "failed" | "not-checked";
  /** Without those that the baseline accepts. */
  readonly findings: number;
  /** How many the baseline accepts: an item that has some is not ok. Not set for none. */
  readonly accepted?: number;
  /** What would check it, or the calls that told nothing, where it was not or not all checked. */
  readonly hint?: string;
}

/** What a human-readable format is told about where it writes. */
export interface Surroundings {
  readonly color: boolean;
  /** Whether the terminal makes links of OSC 8. */
  readonly hasLinks: boolean;
  /** Whether to leave out what is not a finding. */
  readonly quiet: boolean;
  /** The line of a finding with its values masked; undefined where there is none to show. */
  frameOf(finding: ReportedFinding): Frame | undefined;
}

/** A line to show. What may be a credential in it is masked already, comments too. */
export interface Frame {
  readonly line: number;
  readonly text: string;
  /** The part of `text` to underline, from 0. */
  readonly start: number;
  readonly end: number;
}

/** Writes a report in one format. The format never changes the exit code. */
export type Writer = (report: Report, surroundings: Surroundings) => string;
