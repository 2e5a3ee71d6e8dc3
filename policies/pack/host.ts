import { isDeepStrictEqual } from "node:util";
import type {
  PolicyResource,
  ReportViolation,
  ResourceRemediation,
  ResourceValidation,
  ResourceValidationArgs,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import type { Declaration, Kind } from "../fly/declarations";
import { isFlyType } from "../providers";
import type { Circumstances, ReportRule, ResourceRule, Rule, StackRule } from "../rules/defineRule";
import { type Finding, finding, isFinding, type Judgement } from "../rules/judgement";
import type { Exception, Report } from "../rules/report";
import { checkConfiguration } from "./configuration";
import { covers, isExpired, readExceptions } from "./exceptions";
import { renderMessage } from "./message";
import { issues } from "./metadata";
import type { Operation } from "./operation";
import { Operations } from "./operations";
import { applyRemedy } from "./remedy";
import { TopicOfCall } from "./topicOfCall";

/** The current time. Injected, so that no test depends on the day it runs on. */
export type Clock = () => Date;

/** The callbacks of an SDK policy. A policy with several speaks under one name and level at each moment. */
export interface Validations {
  readonly remediateResource?: ResourceRemediation;
  readonly validateResource?: ResourceValidation;
  readonly validateStack?: StackValidation;
}

type Args = ResourceValidationArgs | StackValidationArgs;

/** One rule's turn in a call of the engine. */
interface Turn<R extends Rule = Rule> {
  readonly rule: R;
  readonly operation: Operation;
  readonly circumstances: Circumstances;
}

/** A rule that is shown single resources. */
type ShownRule = ResourceRule | StackRule;

/** Runs rules for the engine: one host a process. */
export class Host {
  private readonly operations = new Operations();
  private readonly resourceOfCall = new TopicOfCall<Pick<Turn, "operation"> & { readonly kind: Kind | undefined }>();
  private readonly stackOfCall = new TopicOfCall<{ readonly hasFly: boolean }>();

  constructor(private readonly clock: Clock) {}

  validations(rule: Rule): Validations {
    if (rule.scope === "report") return { validateStack: (args, report) => this.judgeReport(rule, args, report) };
    return {
      validateResource: this.onSubjects(rule),
      ...(rule.scope === "stack" && { validateStack: this.onFlyStacks(rule) }),
      ...(rule.remediates && { remediateResource: (args) => this.remediate(rule, args) }),
    };
  }

  /**
   * Judges resources, and makes the SDK pass over those that the rule does not judge. It copies a resource's properties
   * anew for every policy, except where the validation's `__pulumiType` is another than the resource's type. The first
   * resource of Fly is shown to all: each rule then checks its configuration.
   */
  private onSubjects(rule: ShownRule): ResourceValidation {
    const validate = (args: ResourceValidationArgs, report: ReportViolation): void => {
      const operation = this.operations.of(args.urn);
      const declaration = operation.show(args, this.resourceOfCall.isOverlapping);
      this.resourceOfCall.note({ kind: declaration?.kind, operation });
      const turn = this.turnOf(rule, args, operation);
      if (declaration === undefined || !judges(rule, declaration.kind)) args.notApplicable(notApplicable(rule));
      this.judgeShown(turn, declaration, report);
    };
    return Object.defineProperty(validate, "__pulumiType", {
      get: () => {
        const topic = this.resourceOfCall.askedBy(validate);
        if (topic === undefined || judges(rule, topic.kind)) return undefined;
        return topic.kind === undefined || topic.operation.circumstances.has(rule.name) ? subjectOf(rule) : undefined;
      },
    });
  }

  /** Judges stacks, and makes the SDK pass over those without anything of Fly: it copies all resources for every policy. */
  private onFlyStacks(rule: StackRule): StackValidation {
    const validate = (args: StackValidationArgs, report: ReportViolation): void => {
      this.stackOfCall.note({ hasFly: args.resources.some(({ type }) => isFlyType(type)) });
      this.judgeStack(rule, args, report);
    };
    return Object.defineProperty(validate, "__pulumiType", {
      get: () => (this.stackOfCall.askedBy(validate)?.hasFly === false ? "Fly.io" : undefined),
    });
  }

  /** A monotone rule speaks up at the resource that completes what it forbids, before that resource exists. */
  private judgeShown(turn: Turn<ShownRule>, declaration: Declaration, report: ReportViolation): void {
    const { rule, operation } = turn;
    this.hear(turn, declaration.resource, judging(turn, declaration), (judgement) => {
      if (isFinding(judgement)) this.report(turn, judgement, report);
      // What a graph rule cannot read now may be readable at the end; only then is it worth a word.
      else if (rule.scope === "resource") operation.noteUnread(judgement);
    });
  }

  /**
   * Puts right what the rule finds on this resource, in place: a copy of the properties would turn secrets into plain
   * text. What is not known yet and what an exception covers stays as it is.
   */
  private remediate(rule: ShownRule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
    const operation = this.operations.of(args.urn);
    const turn = this.turnOf(rule, args, operation);
    const declaration = operation.show(args, true);
    if (declaration === undefined) return undefined;
    let isChanged = false;
    this.hear(turn, args, judging(turn, declaration), (judgement) => {
      if (!isFinding(judgement) || judgement.at.resource.urn !== args.urn) return;
      if (this.exceptionOf(turn, judgement).holds) return;
      isChanged = applyRemedy(args.props, judgement) || isChanged;
    });
    return isChanged ? args.props : undefined;
  }

  private judgeStack(rule: StackRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    const turn = this.turnOf(rule, args, operation);
    const viewed = () => operation.viewOfStack(args.resources, this.stackOfCall.isOverlapping);
    this.hear(
      turn,
      stackOf(args.resources),
      () => rule.judge(viewed(), turn.circumstances),
      (judgement) => {
        if (isFinding(judgement)) this.report(turn, judgement, report);
        else operation.noteUnread(judgement);
      },
    );
  }

  private judgeReport(rule: ReportRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    const turn = this.turnOf(rule, args, operation);
    const stack = stackOf(args.resources);
    const summary: Report = {
      unread: operation.unreadValues,
      exceptions: operation.exceptionUses,
      stack,
    };
    const tell = (judgement: Judgement) => {
      if (isFinding(judgement)) this.report(turn, judgement, report);
    };
    if (this.hear(turn, stack, () => rule.judge(summary, turn.circumstances), tell)) return;
    // Nobody else reports on a report.
    tell(
      finding({ resource: stack, path: "" }, { id: "failed", problem: failureOf(rule), fix: "Report the failure." }),
    );
  }

  /** The rule with its configuration, checked when it is new to the operation, with its exceptions put on record. */
  private turnOf<R extends Rule>(rule: R, args: Args, operation: Operation): Turn<R> {
    const configuration = args.getConfig<Circumstances["configuration"]>();
    const before = operation.circumstances.get(rule.name);
    if (before !== undefined && isDeepStrictEqual(before.configuration, configuration)) {
      return { rule, operation, circumstances: before };
    }
    checkConfiguration(rule, configuration);
    for (const exception of readExceptions(configuration)) operation.noteException(rule.name, exception, false);
    const circumstances = { configuration, today: this.clock().toISOString().slice(0, 10) };
    operation.circumstances.set(rule.name, circumstances);
    return { rule, operation, circumstances };
  }

  /**
   * Takes up all that a rule has to say, each judgement on its own. A rule that fails has a bug; that must not stop a
   * deployment, nor pass in silence, so it counts as something that could not be judged. The error's own text may quote a
   * value and is not shown: not even looked at, since anything can be thrown.
   *
   * @returns whether all went well
   */
  private hear(
    { rule, operation }: Turn,
    { urn, type, name }: Resource,
    judge: () => Iterable<Judgement>,
    take: (judgement: Judgement) => void,
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
      for (const judgement of judge()) attempt(() => take(judgement));
    });
    if (!isWell && rule.scope !== "report") {
      const because = `not judged: ${failureOf(rule)}` as const;
      operation.noteUnread({ undetermined: { resource: { urn, type, name }, path: rule.name }, because });
    }
    return isWell;
  }

  private report(turn: Turn, finding: Finding, reportViolation: ReportViolation): void {
    const { holds, lapsed } = this.exceptionOf(turn, finding);
    if (holds) return;
    const { rule, operation } = turn;
    const note = lapsed === undefined ? undefined : `expired on ${lapsed.expires} (${lapsed.reason})`;
    const { resource, path } = finding.at;
    // What one resource shows by itself is told as often as it is shown; what a view shows comes up in the next one again.
    if (rule.scope === "resource" || operation.isNews(JSON.stringify([rule.name, finding.id, resource.urn, path]))) {
      reportViolation(renderMessage(rule, finding, note), resource.urn);
    }
  }

  /**
   * Whether an exception in force covers the finding, else the last one that did until it expired. Notes their use: an
   * expired one counts as used only where the finding comes back.
   */
  private exceptionOf(
    { rule, operation, circumstances: { configuration, today } }: Turn,
    finding: Finding,
  ): { readonly holds: boolean; readonly lapsed?: Exception } {
    const exceptions = readExceptions(configuration);
    if (exceptions.length === 0) return { holds: false };
    const app = operation.appNameOf(finding.at.resource.urn);
    const covering = exceptions.filter((exception) => covers(exception, finding, app));
    const inForce = covering.filter((exception) => !isExpired(exception, today));
    const holds = inForce.length > 0;
    for (const exception of holds ? inForce : covering) operation.noteException(rule.name, exception, true);
    const lapsed = holds ? undefined : covering.at(-1);
    return { holds, ...(lapsed && { lapsed }) };
  }
}

/** What the rule says of a resource: by itself, or with all that has been shown before. */
function judging({ rule, operation, circumstances }: Turn<ShownRule>, declaration: Declaration) {
  return (): Iterable<Judgement> =>
    rule.scope === "resource"
      ? rule.judge(declaration, circumstances)
      : rule.judge(operation.viewAround(declaration), circumstances);
}

type Resource = Pick<PolicyResource, "urn" | "type" | "name">;

function stackOf(resources: readonly PolicyResource[]): Resource {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return stack ?? { urn: "", type: "pulumi:pulumi:Stack", name: "stack" };
}

/** Names a rule that has failed, and who can put it right. */
function failureOf(rule: Rule): string {
  return `${rule.name} failed on this input, please report it at ${rule.docs ?? issues}`;
}

/** Whether the rule says anything when a resource of that kind is shown; none are those of other clouds. */
function judges(rule: ShownRule, kind: Kind | undefined): boolean {
  if (kind === undefined) return false;
  return rule.scope === "resource" ? rule.kinds.includes(kind) : rule.monotone;
}

/** What the rule judges, where the SDK and Pulumi Cloud tell why it does not judge something else. */
function subjectOf(rule: ShownRule): string {
  return rule.scope === "resource" ? `Fly.io ${rule.kinds.join(" or ")}` : "stack with Fly.io";
}

function notApplicable(rule: ShownRule): string {
  return `Policy only applies to resources of type '${subjectOf(rule)}'`;
}
