import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceRemediation,
  ResourceValidation,
  ResourceValidationArgs,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import type { Declaration, Kind } from "../fly/declarations";
import type { Clock, OpenFinding } from "../judge/judge";
import { renderMessage } from "../judge/message";
import { withReports } from "../judge/withReports";
import { isFlyType } from "../providers";
import type { Configuration, ReportRule, ResourceRule, Rule, StackRule, View } from "../rules/rule";
import { CallMemory } from "./fastPath";
import { metadata } from "./metadata";
import { type Operation, Operations } from "./operation";
import { applyRemedy } from "./remedy";

/** What the host asks of the world around it. */
export interface Surroundings {
  readonly clock: Clock;
  /** Whether the operation is a preview, which creates nothing. */
  readonly isPreview: () => boolean;
}

/** Turns rules into policies, for one process. The host always reports on itself, whatever the rules are. */
export function policiesOf(rules: readonly Rule[], surroundings: Surroundings): Policies {
  const host = new Host(surroundings);
  return withReports(rules).map((rule) => ({ ...metadata(rule), ...host.validations(rule) }));
}

/** The callbacks of an SDK policy. A policy with several speaks under one name and level at each moment. */
interface Validations {
  readonly remediateResource?: ResourceRemediation;
  readonly validateResource?: ResourceValidation;
  readonly validateStack?: StackValidation;
}

/** A rule that is shown single resources. */
type ShownRule = ResourceRule | StackRule;

/** Runs rules for the engine: one host a process. */
class Host {
  private readonly operations: Operations;
  private readonly resourceCall = new CallMemory<{ operation: Operation; declaration: Declaration | undefined }>();
  private readonly stackCall = new CallMemory<{ hasFly: boolean; operation: Operation; view: View }>();

  constructor(private readonly surroundings: Surroundings) {
    this.operations = new Operations(surroundings.clock);
  }

  validations(rule: Rule): Validations {
    if (rule.scope === "report") return { validateStack: (args, report) => this.judgeReport(rule, args, report) };
    return {
      validateResource: this.resourceCall.attach<ResourceValidation>(
        (args, report) => this.judgeShown(rule, args, report),
        // The first resource of Fly is shown to all rules: each then checks its configuration.
        ({ operation, declaration }) => {
          const isPassedOver = declaration === undefined || operation.judge.isConfigured(rule);
          return isPassedOver && !this.judges(rule, declaration?.kind) ? subjectOf(rule) : undefined;
        },
      ),
      ...(rule.scope === "stack" && {
        validateStack: this.stackCall.attach<StackValidation>(
          (args, report) => this.judgeStack(rule, args, report),
          ({ hasFly }) => (hasFly ? undefined : "Fly.io"),
        ),
      }),
      ...(rule.scope === "resource" && rule.remediates !== undefined && this.remediations(rule)),
    };
  }

  /** Remediation, and a look at the end whether it lasted. */
  private remediations(rule: ResourceRule): Validations {
    return {
      remediateResource: (args) => this.remediate(rule, args),
      validateStack: this.stackCall.attach<StackValidation>(
        (args, report) => this.judgeRemedies(rule, args, report),
        ({ operation }) => (operation.remedies.of(rule.name).length > 0 ? undefined : "remediated by this policy"),
      ),
    };
  }

  private judgeRemedies(rule: ResourceRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    for (const lost of operation.lostRemedies(rule.name, args.resources)) reportTo(report)(lost);
  }

  private judgeShown(rule: ShownRule, args: ResourceValidationArgs, report: ReportViolation): void {
    const { operation, declaration } = this.resourceCall.show(args.urn, () => {
      const showing = this.operations.showing(args.urn);
      return { operation: showing, declaration: showing.show(args) };
    });
    const configuration = configurationIn(args);
    if (declaration === undefined || !this.judges(rule, declaration.kind)) {
      operation.judge.configure(rule, configuration);
      args.notApplicable(`Policy only applies to resources of type '${subjectOf(rule)}'`);
    }
    if (rule.scope === "resource") operation.judge.judgeDeclaration(rule, configuration, declaration, reportTo(report));
    else operation.judge.judgeEarly(rule, configuration, declaration, reportTo(report));
  }

  private judgeStack(rule: StackRule, args: StackValidationArgs, report: ReportViolation): void {
    const operation = this.operations.ending(args.resources);
    const stack = stackOf(args.resources);
    const viewed = () =>
      this.stackCall.show(stack.urn, () => ({
        hasFly: args.resources.some(({ type }) => isFlyType(type)),
        operation,
        view: operation.viewOf(args.resources),
      }));
    operation.judge.judgeStack(rule, configurationIn(args), () => viewed().view, stack, reportTo(report));
  }

  private judgeReport(rule: ReportRule, args: StackValidationArgs, report: ReportViolation): void {
    const { judge } = this.operations.ending(args.resources);
    judge.judgeReport(rule, configurationIn(args), stackOf(args.resources), reportTo(report));
  }

  /**
   * Puts right what the rule finds on this resource, in place: a copy of the properties would turn secrets into plain
   * text. What is not known yet and what an exception covers stays as it is.
   */
  private remediate(rule: ResourceRule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
    const operation = this.operations.showing(args.urn);
    const declaration = operation.show(args);
    if (declaration === undefined) return undefined;
    let isChanged = false;
    operation.judge.judgeForRemedy(rule, configurationIn(args), declaration, (open) => {
      if (!applyRemedy(args.props, open.finding)) return;
      operation.remedies.note(open);
      isChanged = true;
    });
    return isChanged ? args.props : undefined;
  }

  /**
   * Whether the rule says anything when a resource of that kind is shown. A monotone rule speaks up at the resource that
   * completes what it forbids, before that resource exists. A preview creates nothing: there, only the stack pass judges
   * graphs, since the engine shows what Analyze finds at the resource being analyzed, which changes from run to run.
   */
  private judges(rule: ShownRule, kind: Kind | undefined): kind is Kind {
    if (kind === undefined) return false;
    return rule.scope === "resource" ? rule.kinds.includes(kind) : rule.monotone && !this.surroundings.isPreview();
  }
}

function configurationIn(args: ResourceValidationArgs | StackValidationArgs): Configuration {
  return args.getConfig<Configuration>();
}

function reportTo(report: ReportViolation): (open: OpenFinding) => void {
  return (open) => report(renderMessage(open), open.finding.at.resource.urn);
}

function stackOf(resources: readonly PolicyResource[]): Pick<PolicyResource, "urn" | "type" | "name"> {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return stack ?? { urn: "", type: "pulumi:pulumi:Stack", name: "stack" };
}

/** What the rule judges, where the SDK and Pulumi Cloud say why it does not judge something else. */
function subjectOf(rule: ShownRule): string {
  return rule.scope === "resource" ? `Fly.io ${rule.kinds.join(" or ")}` : "stack with Fly.io";
}
