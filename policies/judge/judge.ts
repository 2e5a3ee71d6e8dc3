import { isDeepStrictEqual } from "node:util";
import type { Declaration } from "../fly/declarations";
import type { Undetermined } from "../fly/known";
import { Location, type Resource } from "../fly/location";
import { type Finding, finding, isFinding, type Judgement } from "../rules/judgement";
import type { Exception, ExceptionUse, Report } from "../rules/report";
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
import { covers, isExpired, readExceptions } from "./exceptions";
import { issues } from "./flyguard";
import { GrowingGraph } from "./growingGraph";

/** The current time. Injected, so that no test depends on the day it runs on. */
export type Clock = () => Date;

/** A finding that no exception in force covers. */
export interface OpenFinding {
  readonly rule: RuleDescription;
  readonly finding: Finding;
  /** The exception that covered it until it expired. */
  readonly lapsed?: Exception;
}

type Take = (open: OpenFinding) => void;

/** A rule that is ready to judge one kind of subject under its configuration. */
interface Turn<Subject> {
  readonly rule: RuleDescription;
  readonly configuration: Configuration;
  readonly exceptions: readonly Exception[];
  readonly today: string;
  judge(subject: Subject): Iterable<Judgement>;
}

/**
 * Judges the declarations of one stack in one operation. Rules keep nothing; all that has come up so far is here.
 *
 * Every method that takes a configuration checks it when it is new, and throws a ConfigurationError where it has a mistake.
 * Nothing else is ever thrown: a rule that fails is named among what could not be judged.
 */
export class Judge {
  private readonly growing = new GrowingGraph();
  private whole: View | undefined;
  private readonly credentials = new CredentialSearch();
  private readonly resourceTurns = new Map<string, Turn<Declaration>>();
  private readonly stackTurns = new Map<string, Turn<View>>();
  private readonly reportTurns = new Map<string, Turn<Report>>();
  /** The resource at which each finding about a growing stack came up first. */
  private readonly earlyAt = new Map<string, string>();
  private readonly unread = new Map<string, Undetermined>();
  private readonly exceptions = new Map<string, ExceptionUse>();

  constructor(private readonly clock: Clock) {}

  /** Adds a declaration to what the stack is known to have. */
  show(declaration: Declaration): void {
    this.growing.add(declaration);
  }

  /** Checks a rule's configuration and its exceptions, also where the rule has nothing to judge. */
  configure(rule: ResourceRule | StackRule, configuration: Configuration): void {
    if (rule.scope === "resource") this.turnOf(this.resourceTurns, rule, configuration);
    else this.turnOf(this.stackTurns, rule, configuration);
  }

  /** What a resource rule finds in a declaration. */
  judgeDeclaration(rule: ResourceRule, configuration: Configuration, declaration: Declaration, take: Take): void {
    const turn = this.turnOf(this.resourceTurns, rule, configuration);
    this.hear(
      turn,
      declaration.resource,
      () => turn.judge(declaration),
      take,
      (unread) => this.noteUnread(unread),
    );
  }

  /**
   * What a monotone rule already finds now that this declaration has been shown, each finding once. What it cannot read
   * may be readable at the end, and is mentioned only then.
   */
  judgeEarly(rule: StackRule, configuration: Configuration, declaration: Declaration, take: Take): void {
    const turn = this.turnOf(this.stackTurns, rule, configuration);
    const { urn } = declaration.resource;
    const taken = new Set<string>();
    const takeOnce = (open: OpenFinding) => {
      const key = keyOf(open);
      if (taken.has(key) || (this.earlyAt.get(key) ?? urn) !== urn) return;
      taken.add(key);
      this.earlyAt.set(key, urn);
      take(open);
    };
    this.hear(turn, declaration.resource, () => turn.judge(this.growing.viewAround(declaration)), takeOnce, ignore);
  }

  /** What a rule finds in this declaration that its remedies can put right. Nothing of it counts as reported. */
  judgeForRemedy(
    rule: ResourceRule | StackRule,
    configuration: Configuration,
    declaration: Declaration,
    take: Take,
  ): void {
    if (rule.scope === "resource") {
      const turn = this.turnOf(this.resourceTurns, rule, configuration);
      this.hear(turn, declaration.resource, () => turn.judge(declaration), take, ignore);
    } else {
      const turn = this.turnOf(this.stackTurns, rule, configuration);
      this.hear(turn, declaration.resource, () => turn.judge(this.growing.viewAround(declaration)), take, ignore);
    }
  }

  /**
   * What a stack rule finds in the whole stack, each finding once, without those that came up early.
   *
   * @param view computed where it is needed: a stack that cannot be read fails the rule and nothing else
   * @param stack the stack resource, where a failure of the rule is noted
   */
  judgeStack(rule: StackRule, configuration: Configuration, view: () => View, stack: Resource, take: Take): void {
    const turn = this.turnOf(this.stackTurns, rule, configuration);
    const taken = new Set<string>();
    const takeOnce = (open: OpenFinding) => {
      const key = keyOf(open);
      if (this.earlyAt.has(key) || taken.has(key)) return;
      taken.add(key);
      take(open);
    };
    const look = () => {
      this.whole = view();
      return turn.judge(this.whole);
    };
    this.hear(turn, stack, look, takeOnce, (unread) => this.noteUnread(unread));
  }

  /** What a rule has to say of all that the others could not read, and of exceptions. */
  judgeReport(rule: ReportRule, configuration: Configuration, stack: Resource, take: Take): void {
    const turn = this.turnOf(this.reportTurns, rule, configuration);
    const report = { unread: [...this.unread.values()], exceptions: [...this.exceptions.values()], stack };
    if (this.hear(turn, stack, () => turn.judge(report), take, ignore)) return;
    // Nobody else reports on a report.
    const failure = { id: "failed", problem: failureOf(rule), fix: "Report the failure." };
    take({ rule, finding: finding(Location.of(stack), failure) });
  }

  /** Whether the rule has been given its configuration in this operation. */
  isConfigured({ name }: RuleDescription): boolean {
    return this.resourceTurns.has(name) || this.stackTurns.has(name) || this.reportTurns.has(name);
  }

  noteUnread(undetermined: Undetermined): void {
    const { resource, path } = undetermined.undetermined;
    this.unread.set(`${resource.urn} ${path}`, undetermined);
  }

  /** The rule under its configuration: prepared once, with its exceptions on record from the start. */
  private turnOf<Subject>(
    turns: Map<string, Turn<Subject>>,
    rule: RuleDescription & { prepare(circumstances: Circumstances): (subject: Subject) => Iterable<Judgement> },
    configuration: Configuration,
  ): Turn<Subject> {
    const before = turns.get(rule.name);
    if (before !== undefined && isDeepStrictEqual(before.configuration, configuration)) return before;
    checkConfiguration(rule, configuration);
    const exceptions = readExceptions(configuration);
    for (const exception of exceptions) this.noteException(rule.name, exception, false);
    const today = this.clock().toISOString().slice(0, 10);
    const judge = rule.prepare({ configuration, today, credentials: this.credentials });
    const turn = { rule, configuration, exceptions, today, judge };
    turns.set(rule.name, turn);
    return turn;
  }

  /**
   * Takes up all that a rule has to say, each judgement on its own. A rule that fails has a bug; that must not stop a
   * deployment, nor pass in silence, so it counts as something that could not be judged. The error's own text may quote a
   * value and is not shown: not even looked at, since anything can be thrown.
   *
   * @returns whether all went well
   */
  private hear(
    turn: Turn<never>,
    place: Resource,
    judge: () => Iterable<Judgement>,
    take: Take,
    takeUnread: (undetermined: Undetermined) => void,
  ): boolean {
    let isWell = true;
    const attempt = (run: () => void) => {
      try {
        run();
      } catch {
        isWell = false;
      }
    };
    attempt(() => {
      for (const judgement of judge()) {
        attempt(() => {
          if (!isFinding(judgement)) takeUnread(judgement);
          else this.takeOpen(turn, judgement, take);
        });
      }
    });
    const { rule } = turn;
    if (!isWell) {
      const because = `not judged: ${failureOf(rule)}` as const;
      const { urn, type, name } = place;
      this.noteUnread({ undetermined: Location.of({ urn, type, name }).property(rule.name), because });
    }
    return isWell;
  }

  /**
   * Passes on a finding unless an exception in force covers it, with the last exception that did until it expired. Notes
   * their use: an expired one counts as used only where the finding comes back.
   */
  private takeOpen({ rule, exceptions, today }: Turn<never>, finding: Finding, take: Take): void {
    if (exceptions.length === 0) {
      take({ rule, finding });
      return;
    }
    const app = this.appNameOf(finding.at.resource.urn);
    const covering = exceptions.filter((exception) => covers(exception, finding, app));
    const inForce = covering.filter((exception) => !isExpired(exception, today));
    for (const exception of inForce.length > 0 ? inForce : covering) this.noteException(rule.name, exception, true);
    if (inForce.length > 0) return;
    const lapsed = covering.at(-1);
    take({ rule, finding, ...(lapsed && { lapsed }) });
  }

  /** The Fly app that a resource belongs to, as far as is known: by the whole stack, or by what has come in of it. */
  private appNameOf(urn: string): string | undefined {
    return this.whole === undefined ? this.growing.appNameOf(urn) : this.whole.graph.appOf(urn)?.name;
  }

  private noteException(rule: string, exception: Exception, matched: boolean): void {
    const key = JSON.stringify([rule, exception]);
    const before = this.exceptions.get(key)?.matched ?? false;
    this.exceptions.set(key, { rule, exception, matched: before || matched });
  }
}

function ignore(): void {}

function keyOf({ rule, finding: { id, at } }: OpenFinding): string {
  return JSON.stringify([rule.name, id, at.resource.urn, at.path]);
}

/** Names a rule that has failed, and who can put it right. */
function failureOf(rule: RuleDescription): string {
  return `${rule.name} failed on this input, please report it at ${rule.docs ?? issues}`;
}
