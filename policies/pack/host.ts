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
import { tellOnce } from "../judge/siblings";
import { withReports } from "../judge/withReports";
import { isFlyType } from "../providers";
import type { Configuration, ReportRule, ResourceRule, Rule, StackRule, View } from "../rules/rule";
import { applyRemedy } from "./applyRemedy";
import { CallMemory } from "./fastPath";
import { metadata } from "./metadata";
import { type Operation, Operations } from "./operation";

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
  private readonly stackCall = new CallMemory<StackCall>();

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
      validateStack: this.stackCall.attach<StackValidation>(
        (args, report) => this.judgeWhole(rule, args, report),
        ({ hasFly, operation }) => {
          if (rule.scope === "stack") return hasFly ? undefined : "Fly.io";
          return hasMore(operation, rule) ? undefined : subjectOf(rule);
        },
      ),
      ...(rule.scope === "resource" && rule.remediates && { remediateResource: (args) => this.remediate(rule, args) }),
    };
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
    const { judge } = operation;
    if (rule.scope === "stack") judge.judgeEarly(rule, configuration, declaration, reportTo(report));
    else if (!this.surroundings.isPreview()) {
      judge.judgeDeclaration(rule, configuration, declaration, reportTo(report));
    } else {
      const found = collect((take) => judge.judgeDeclaration(rule, configuration, declaration, take));
      operation.held.keep(rule.name, args.urn, found);
      if (found.length > 0) args.notApplicable("A preview reports at its end what it finds in this resource");
    }
  }

  private judgeWhole(rule: ShownRule, args: StackValidationArgs, report: ReportViolation): void {
    const stack = stackOf(args.resources);
    const { operation, viewOf } = this.stackCall.show(stack.urn, () =>
      stackCall(this.operations.ending(args.resources), args),
    );
    if (rule.scope === "stack") {
      const configuration = configurationIn(args);
      const { judge } = operation;
      const find = (take: Take) => judge.judgeStack(rule, configuration, () => viewOf(args.resources), stack, take);
      this.tell(report, find, (urn) => judge.appNameOf(urn));
    } else {
      if (!hasMore(operation, rule))
        args.notApplicable(`Policy only applies to resources of type '${subjectOf(rule)}'`);
      const left = [...operation.lostRemedies(rule.name, args.resources), ...operation.held.of(rule.name)];
      this.tell(report, (take) => left.forEach(take));
    }
  }

  private judgeReport(rule: ReportRule, args: StackValidationArgs, report: ReportViolation): void {
    const { judge } = this.operations.ending(args.resources);
    this.tell(report, (take) => judge.judgeReport(rule, configurationIn(args), stackOf(args.resources), take));
  }

  /**
   * Reports what a rule finds in the whole stack. People read a preview, so it says once what is the same in several
   * resources. In an update Pulumi keeps each violation with its resource, for whoever looks at that resource alone.
   */
  private tell(
    report: ReportViolation,
    find: (take: Take) => void,
    appNameOf?: (urn: string) => string | undefined,
  ): void {
    if (!this.surroundings.isPreview()) {
      find(reportTo(report));
      return;
    }
    for (const { open, message } of tellOnce(collect(find), appNameOf)) report(message, open.finding.at.resource.urn);
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
   * Whether the rule looks at a resource of that kind when it is shown. A monotone rule speaks up at the resource that
   * completes what it forbids, before that resource exists. A preview creates nothing and reports at its end: there, only
   * the stack pass judges graphs, since the engine shows what Analyze finds at the resource being analyzed, which changes
   * from run to run.
   */
  private judges(rule: ShownRule, kind: Kind | undefined): kind is Kind {
    if (kind === undefined) return false;
    return rule.scope === "resource" ? rule.kinds.includes(kind) : rule.monotone && !this.surroundings.isPreview();
  }
}

/** What the policies share in one showing of the whole stack. */
interface StackCall {
  readonly operation: Operation;
  readonly hasFly: boolean;
  /**
   * Made for the first that asks, of the resources that the SDK shows it: these are a copy of the whole stack for that one
   * policy, which nothing may keep for the others.
   */
  readonly viewOf: (resources: readonly PolicyResource[]) => View;
}

function stackCall(operation: Operation, { resources }: StackValidationArgs): StackCall {
  let made: View | undefined;
  const viewOf = (shown: readonly PolicyResource[]) => {
    made ??= operation.viewOf(shown);
    return made;
  };
  return { operation, hasFly: resources.some(({ type }) => isFlyType(type)), viewOf };
}

type Take = (open: OpenFinding) => void;

function collect(find: (take: Take) => void): OpenFinding[] {
  const found: OpenFinding[] = [];
  find((open) => found.push(open));
  return found;
}

/** Whether there may be more to say of single resources at the end: what a preview held, and remedies that did not last. */
function hasMore({ held, remedies }: Operation, rule: ResourceRule): boolean {
  return held.of(rule.name).length > 0 || remedies.of(rule.name).length > 0;
}

function configurationIn(args: ResourceValidationArgs | StackValidationArgs): Configuration {
  return args.getConfig<Configuration>();
}

function reportTo(report: ReportViolation): Take {
  return (open) => report(renderMessage(open), open.finding.at.resource.urn);
}

function stackOf(resources: readonly PolicyResource[]): Pick<PolicyResource, "urn" | "type" | "name"> {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return stack ?? { urn: "", type: "pulumi:pulumi:Stack", name: "stack" };
}

/** What the rule judges, where the SDK and Pulumi Cloud say why it does not judge something else. */
function subjectOf(rule: ShownRule): string {
  if (rule.scope !== "resource") return "stack with Fly.io";
  return `Fly.io ${rule.kinds.filter((kind) => !ofFiles.has(kind)).join(" or ")}`;
}

/** Kinds of declarations that no program has. */
const ofFiles: ReadonlySet<Kind> = new Set(["file", "dropped"]);
