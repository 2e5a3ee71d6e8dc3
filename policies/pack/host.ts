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
import type { Declaration } from "../fly/declarations";
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
import { TypeOfCall } from "./typeOfCall";

/** The current time. Injected, so that no test depends on the day it runs on. */
export type Clock = () => Date;

/** The callbacks of an SDK policy. A policy with several speaks under one name and level at each moment. */
export interface Validations {
  readonly remediateResource?: ResourceRemediation;
  readonly validateResource?: ResourceValidation;
  readonly validateStack?: StackValidation;
}

type Args = ResourceValidationArgs | StackValidationArgs;

/** Runs rules for the engine: one host a process. */
export class Host {
  private readonly operations = new Operations();
  private readonly typeOfCall = new TypeOfCall();

  constructor(private readonly clock: Clock) {}

  validations(rule: Rule): Validations {
    switch (rule.scope) {
      case "resource":
        return {
          validateResource: this.forFly((args, report) => this.judgeResource(rule, args, report)),
          ...(rule.remediates && { remediateResource: (args) => this.remediate(rule, args) }),
        };
      case "stack":
        return {
          validateResource: this.forFly((args, report) =>
            rule.monotone ? this.judgeEarly(rule, args, report) : this.remember(rule, args),
          ),
          validateStack: (args, report) => this.judgeStack(rule, args, report),
          ...(rule.remediates && { remediateResource: (args) => this.remediate(rule, args) }),
        };
      case "report":
        return { validateStack: (args, report) => this.judgeReport(rule, args, report) };
    }
  }

  /**
   * Makes the SDK pass over resources of other clouds. It copies a resource's properties anew for every policy, except
   * where the validation's `__pulumiType` is another than the resource's type.
   */
  private forFly(validate: ResourceValidation): ResourceValidation {
    const passing: ResourceValidation = (args, report) => {
      this.typeOfCall.note(args.type);
      return validate(args, report);
    };
    return Object.defineProperty(passing, "__pulumiType", {
      get: () => {
        const type = this.typeOfCall.askedBy(passing);
        return type === undefined || isFlyType(type) ? undefined : "fly.io";
      },
    });
  }

  /** A rule that waits for the whole stack is shown each resource's inputs: the stack pass has outputs only. */
  private remember(rule: StackRule, args: ResourceValidationArgs): void {
    this.show(args, this.operations.of(args.urn));
    args.notApplicable(notApplicable(rule));
  }

  private judgeResource(rule: ResourceRule, args: ResourceValidationArgs, report: ReportViolation): void {
    const operation = this.operations.of(args.urn);
    const circumstances = this.circumstancesOf(rule, args, operation);
    const declaration = this.show(args, operation);
    if (declaration === undefined || !rule.kinds.includes(declaration.kind)) args.notApplicable(notApplicable(rule));
    const judge = () => rule.judge(declaration, circumstances);
    this.hear(rule, args, operation, judge, (judgement) => {
      if (isFinding(judgement)) this.report(rule, judgement, circumstances, operation, report);
      else operation.noteUnread(judgement);
    });
  }

  /** A monotone rule at the resource that completes what it forbids, before that resource exists. */
  private judgeEarly(rule: StackRule, args: ResourceValidationArgs, report: ReportViolation): void {
    const operation = this.operations.of(args.urn);
    const circumstances = this.circumstancesOf(rule, args, operation);
    const declaration = this.show(args, operation);
    if (declaration === undefined) args.notApplicable(notApplicable(rule));
    const judge = () => rule.judge(operation.viewAround(declaration), circumstances);
    // What cannot be read now may be readable at the end; only then is it worth a word.
    this.hear(rule, args, operation, judge, (judgement) => {
      if (isFinding(judgement)) this.report(rule, judgement, circumstances, operation, report);
    });
  }

  /**
   * Puts right what the rule finds on this resource, in place: a copy of the properties would turn secrets into plain
   * text. What is not known yet and what an exception covers stays as it is.
   */
  private remediate(rule: ResourceRule | StackRule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
    const operation = this.operations.of(args.urn);
    const circumstances = this.circumstancesOf(rule, args, operation);
    const declaration = this.show(args, operation);
    if (declaration === undefined) return undefined;
    const judge =
      rule.scope === "resource"
        ? () => rule.judge(declaration, circumstances)
        : () => rule.judge(operation.viewAround(declaration), circumstances);
    let isChanged = false;
    this.hear(rule, args, operation, judge, (judgement) => {
      if (!isFinding(judgement) || judgement.at.resource.urn !== args.urn) return;
      if (this.exceptionOf(rule, judgement, circumstances, operation).holds) return;
      isChanged = applyRemedy(args.props, judgement) || isChanged;
    });
    return isChanged ? args.props : undefined;
  }

  private judgeStack(rule: StackRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    const circumstances = this.circumstancesOf(rule, args, operation);
    const judge = () => rule.judge(operation.viewOfStack(args.resources), circumstances);
    this.hear(rule, stackOf(args.resources), operation, judge, (judgement) => {
      if (isFinding(judgement)) this.report(rule, judgement, circumstances, operation, report);
      else operation.noteUnread(judgement);
    });
  }

  private judgeReport(rule: ReportRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    const circumstances = this.circumstancesOf(rule, args, operation);
    const stack = stackOf(args.resources);
    const summary: Report = {
      unread: operation.unreadValues,
      exceptions: operation.exceptionUses,
      stack,
    };
    const tell = (judgement: Judgement) => {
      if (isFinding(judgement)) this.report(rule, judgement, circumstances, operation, report);
    };
    if (this.hear(rule, stack, operation, () => rule.judge(summary, circumstances), tell)) return;
    // Nobody else reports on a report.
    tell(
      finding({ resource: stack, path: "" }, { id: "failed", problem: failureOf(rule), fix: "Report the failure." }),
    );
  }

  /** The resource in the model. One that makes a reader fail is, like one that makes a rule fail, not judged but named. */
  private show(args: ResourceValidationArgs, operation: Operation): Declaration | undefined {
    try {
      return operation.show(args);
    } catch {
      const { urn, type, name } = args;
      const because = `not readable by flyguard, please report it at ${issues}` as const;
      operation.noteUnread({ undetermined: { resource: { urn, type, name }, path: "properties" }, because });
      return undefined;
    }
  }

  /** The rule's configuration, checked when it is new to the operation, with its exceptions put on record. */
  private circumstancesOf(rule: Rule, args: Args, operation: Operation): Circumstances {
    const configuration = args.getConfig<Circumstances["configuration"]>();
    if (!isDeepStrictEqual(operation.checked.get(rule.name), configuration)) {
      checkConfiguration(rule, configuration);
      for (const exception of readExceptions(configuration)) operation.noteException(rule.name, exception, false);
      operation.checked.set(rule.name, configuration);
    }
    return { configuration, today: this.clock().toISOString().slice(0, 10) };
  }

  /**
   * Takes up all that a rule has to say, each judgement on its own. A rule that fails has a bug; that must not stop a
   * deployment, nor pass in silence, so it counts as something that could not be judged. The error's own text may quote a
   * value and is not shown: not even looked at, since anything can be thrown.
   *
   * @returns whether all went well
   */
  private hear(
    rule: Rule,
    { urn, type, name }: Resource,
    operation: Operation,
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

  private report(
    rule: Rule,
    finding: Finding,
    circumstances: Circumstances,
    operation: Operation,
    reportViolation: ReportViolation,
  ): void {
    const { holds, lapsed } = this.exceptionOf(rule, finding, circumstances, operation);
    if (holds) return;
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
    rule: Rule,
    finding: Finding,
    { configuration, today }: Circumstances,
    operation: Operation,
  ): { readonly holds: boolean; readonly lapsed?: Exception } {
    const app = operation.appNameOf(finding.at.resource.urn);
    const covering = readExceptions(configuration).filter((exception) => covers(exception, finding, app));
    const inForce = covering.filter((exception) => !isExpired(exception, today));
    const holds = inForce.length > 0;
    for (const exception of holds ? inForce : covering) operation.noteException(rule.name, exception, true);
    const lapsed = holds ? undefined : covering.at(-1);
    return { holds, ...(lapsed && { lapsed }) };
  }
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

function notApplicable(rule: Rule): string {
  return rule.scope === "resource"
    ? `Judges ${rule.kinds.join(" and ")} declarations of Fly`
    : "Judges how declarations of Fly go together";
}
