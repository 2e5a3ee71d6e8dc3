import { isDeepStrictEqual } from "node:util";
import { readExceptions } from "../configuration/readExceptions";
import type { Declaration } from "../fly/declarations";
import type { Undetermined } from "../fly/known";
import { Location, type Resource } from "../fly/location";
import { type Finding, finding, isFinding, type Judgement } from "../rules/judgement";
import type { Exception, Report } from "../rules/report";
import type {
  Circumstances,
  Configuration,
  ReportRule,
  ResourceRule,
  RuleDescription,
  StackRule,
  View,
} from "../rules/rule";
import { CredentialSearch } from "../rules/secrets/credentialSearch";
import { checkConfiguration } from "./configurationError";
import { coveringOf, ExceptionUses } from "./exceptions";
import { issues } from "./flyguard";
import { GrowingGraph } from "./growingGraph";

/** Returns the current time. Injected, so that no test depends on the day on which it runs. */
export type Clock = () => Date;

/** A finding that no exception in force covers. */
export interface OpenFinding {
  readonly rule: RuleDescription;
  readonly finding: Finding;
  /** The exception that covered it until it expired. */
  readonly lapsed?: Exception;
  /** The exception for the resource at which the finding is shown, which is not the one that it is about. */
  readonly misplaced?: Exception;
}

/** A finding that an exception in force covers. */
export interface ExceptedFinding {
  readonly rule: RuleDescription;
  readonly finding: Finding;
  readonly exception: Exception;
}

type Take = (open: OpenFinding) => void;

/** A rule with its configuration, ready to judge one kind of subject. */
interface ReadyRule<Subject> {
  readonly rule: RuleDescription;
  readonly configuration: Configuration;
  readonly exceptions: readonly Exception[];
  readonly today: string;
  judge(subject: Subject): Iterable<Judgement>;
}

/**
 * Judges the declarations of one stack in one operation. Rules keep no state; the judge keeps it for them.
 *
 * Every method that takes a configuration checks it when it is new, and throws a ConfigurationError if it has a mistake.
 * Nothing else is ever thrown: a rule that fails is reported as something that could not be judged.
 */
export class Judge {
  private readonly growing = new GrowingGraph();
  private whole: View | undefined;
  private readonly credentials = new CredentialSearch();
  private readonly readyResourceRules = new Map<string, ReadyRule<Declaration>>();
  private readonly readyStackRules = new Map<string, ReadyRule<View>>();
  private readonly readyReportRules = new Map<string, ReadyRule<Report>>();
  /** The resource at which each early finding was reported first. */
  private readonly earlyAt = new Map<string, string>();
  private readonly unread = new Map<string, Undetermined>();
  private readonly exceptionUses = new ExceptionUses();

  /** @param takeExcepted is told of what an exception covers, in addition to what each method takes */
  constructor(
    private readonly clock: Clock,
    private readonly takeExcepted: (excepted: ExceptedFinding) => void = ignore,
  ) {}

  /** Adds a declaration to the stack. */
  show(declaration: Declaration): void {
    this.growing.add(declaration);
  }

  /** Checks a rule's configuration and its exceptions, even if the rule has nothing to judge. */
  configure(rule: ResourceRule | StackRule, configuration: Configuration): void {
    if (rule.scope === "resource") this.prepare(this.readyResourceRules, rule, configuration);
    else this.prepare(this.readyStackRules, rule, configuration);
  }

  /** What a resource rule finds in a declaration. */
  judgeDeclaration(rule: ResourceRule, configuration: Configuration, declaration: Declaration, take: Take): void {
    const ready = this.prepare(this.readyResourceRules, rule, configuration);
    this.run(
      ready,
      declaration.resource,
      () => ready.judge(declaration),
      take,
      (unread) => this.noteUnread(unread),
    );
  }

  /**
   * What a monotone rule finds as soon as this declaration is known, each finding once. Values that it cannot read may be
   * readable at the end, so they are reported only then.
   */
  judgeEarly(rule: StackRule, configuration: Configuration, declaration: Declaration, take: Take): void {
    const ready = this.prepare(this.readyStackRules, rule, configuration);
    const { urn } = declaration.resource;
    const taken = new Set<string>();
    const takeOnce = (open: OpenFinding) => {
      const key = keyOf(open);
      if (taken.has(key) || (this.earlyAt.get(key) ?? urn) !== urn) return;
      taken.add(key);
      this.earlyAt.set(key, urn);
      take(open);
    };
    this.run(ready, declaration.resource, () => ready.judge(this.growing.viewAround(declaration)), takeOnce, ignore);
  }

  /** What a rule finds in this declaration that its remedies can fix. These findings do not count as reported. */
  judgeForRemedy(rule: ResourceRule, configuration: Configuration, declaration: Declaration, take: Take): void {
    const ready = this.prepare(this.readyResourceRules, rule, configuration);
    this.run(ready, declaration.resource, () => ready.judge(declaration), take, ignore);
  }

  /**
   * What a stack rule finds in the whole stack, each finding once, without those that were reported early.
   *
   * @param view computed on demand: a stack that cannot be read fails the rule and nothing else
   * @param stack the stack resource, at which a failure of the rule is noted
   */
  judgeStack(rule: StackRule, configuration: Configuration, view: () => View, stack: Resource, take: Take): void {
    const ready = this.prepare(this.readyStackRules, rule, configuration);
    const taken = new Set<string>();
    const takeOnce = (open: OpenFinding) => {
      const key = keyOf(open);
      if (this.earlyAt.has(key) || taken.has(key)) return;
      taken.add(key);
      take(open);
    };
    const look = () => {
      this.whole = view();
      return ready.judge(this.whole);
    };
    this.run(ready, stack, look, takeOnce, (unread) => this.noteUnread(unread));
  }

  /** What a rule finds in what the others could not read, and in the use of exceptions. */
  judgeReport(rule: ReportRule, configuration: Configuration, stack: Resource, take: Take): void {
    const ready = this.prepare(this.readyReportRules, rule, configuration);
    const report = { unread: this.unreadable, exceptions: this.exceptionUses.all, stack };
    if (this.takeEach(ready, stack, () => ready.judge(report), take, ignore)) return;
    // No other rule reports the failure of this one.
    const failure = { id: "failed", problem: failureOf(rule), fix: "Report the failure." };
    take({ rule, finding: finding(Location.of(stack), failure) });
  }

  /** Whether the rule has received its configuration in this operation. */
  isConfigured({ name }: RuleDescription): boolean {
    return this.readyResourceRules.has(name) || this.readyStackRules.has(name) || this.readyReportRules.has(name);
  }

  /** What the rules so far needed to read and could not. */
  get unreadable(): readonly Undetermined[] {
    return [...this.unread.values()];
  }

  noteUnread(undetermined: Undetermined): void {
    const { resource, path } = undetermined.undetermined;
    this.unread.set(`${resource.urn} ${path}`, undetermined);
  }

  /** The rule with its configuration: prepared once, and its exceptions noted as unused. */
  private prepare<Subject>(
    readyRules: Map<string, ReadyRule<Subject>>,
    rule: RuleDescription & { prepare(circumstances: Circumstances): (subject: Subject) => Iterable<Judgement> },
    configuration: Configuration,
  ): ReadyRule<Subject> {
    const before = readyRules.get(rule.name);
    if (before !== undefined && isDeepStrictEqual(before.configuration, configuration)) return before;
    checkConfiguration(rule, configuration);
    const exceptions = readExceptions(configuration);
    for (const exception of exceptions) this.exceptionUses.noteExists(rule.name, exception);
    const now = this.clock();
    const today = now.toISOString().slice(0, 10);
    const judge = rule.prepare({ configuration, today, now, credentials: this.credentials });
    const ready = { rule, configuration, exceptions, today, judge };
    readyRules.set(rule.name, ready);
    return ready;
  }

  /**
   * Runs a rule. A rule that fails has a bug. That must not stop a deployment or go unnoticed, so it is reported as
   * something that could not be judged.
   *
   * @param place where findings are shown, and a failure is noted
   */
  private run(
    ready: ReadyRule<never>,
    place: Resource,
    judge: () => Iterable<Judgement>,
    take: Take,
    takeUnread: (undetermined: Undetermined) => void,
  ): void {
    if (this.takeEach(ready, place, judge, take, takeUnread)) return;
    const { urn, type, name } = place;
    const because = `not judged: ${failureOf(ready.rule)}` as const;
    this.noteUnread({ undetermined: Location.of({ urn, type, name }).property(ready.rule.name), because });
  }

  /**
   * Takes each judgement of a rule separately. The text of an error may quote a value, so it is not shown, and not even
   * read, since anything can be thrown.
   *
   * @returns whether the rule succeeded
   */
  private takeEach(
    ready: ReadyRule<never>,
    place: Resource,
    judge: () => Iterable<Judgement>,
    take: Take,
    takeUnread: (undetermined: Undetermined) => void,
  ): boolean {
    let failed = false;
    const attempt = (step: () => void) => {
      try {
        step();
      } catch {
        failed = true;
      }
    };
    attempt(() => {
      for (const judgement of judge()) {
        attempt(() => {
          if (!isFinding(judgement)) takeUnread(judgement);
          else this.takeOpen(ready, place, judgement, take);
        });
      }
    });
    return !failed;
  }

  /**
   * Takes a finding unless an exception in force covers it, with the last exception that covered it until it expired.
   * Notes which exceptions are used: an expired one is used only if the finding is reported again.
   */
  private takeOpen({ rule, exceptions, today }: ReadyRule<never>, place: Resource, finding: Finding, take: Take): void {
    if (exceptions.length === 0) {
      take({ rule, finding });
      return;
    }
    const app = this.appNameOf(finding.at.resource.urn);
    const { inForce, expired } = coveringOf(exceptions, finding, app, today);
    const key = keyOf({ rule, finding });
    for (const exception of inForce.length > 0 ? inForce : expired) {
      this.exceptionUses.noteCovered(rule.name, exception, key);
    }
    const [exception] = inForce;
    if (exception !== undefined) {
      this.takeExcepted({ rule, finding, exception });
      return;
    }
    const { name } = finding.at.resource;
    for (const one of exceptions) this.exceptionUses.noteOpen(rule.name, one, name);
    const lapsed = expired.at(-1);
    const shown = { ...finding, at: Location.of(place) };
    const [misplaced] = coveringOf(exceptions, shown, undefined, today).inForce;
    take({ rule, finding, ...(lapsed && { lapsed }), ...(misplaced && { misplaced }) });
  }

  /** The Fly app that a resource belongs to, by the whole stack if it is known, else by its part that is known so far. */
  appNameOf(urn: string): string | undefined {
    return this.whole === undefined ? this.growing.appNameOf(urn) : this.whole.graph.appOf(urn)?.name;
  }
}

function ignore(): void {}

function keyOf({ rule, finding: { id, at } }: OpenFinding): string {
  return JSON.stringify([rule.name, id, at.resource.urn, at.path]);
}

/** Names a rule that has failed, and where to report it. */
function failureOf(rule: RuleDescription): string {
  return `${rule.name} failed on this input, please report it at ${rule.docs ?? issues}`;
}
