import type { PolicyResource } from "@pulumi/policy";
import type { Declaration } from "../fly/declarations";
import { viewOf } from "../judge/growingGraph";
import { type Clock, Judge, type OpenFinding } from "../judge/judge";
import type { View } from "../rules/rule";
import { HeldFindings } from "./heldFindings";
import { asLost, isLost, Remedies } from "./remedies";
import { type ShownResource, ShownResources } from "./shownResources";

/**
 * One operation on one stack, and the only state that the pack keeps. The engine shows every resource before it is created
 * (Analyze), and all of them at the end (AnalyzeStack): once for each time that the pack is given, with the same process.
 */
export class Operation {
  readonly judge: Judge;
  /** What a preview tells at its end. */
  readonly held = new HeldFindings();
  readonly remedies = new Remedies();
  private readonly resources: ShownResources;

  constructor(clock: Clock) {
    this.judge = new Judge(clock);
    this.resources = new ShownResources(this.judge);
  }

  /** The resource in the model, remembered for the stack rules; undefined where it is not one of Fly's. */
  show(shown: ShownResource): Declaration | undefined {
    return this.resources.read(shown);
  }

  viewOf(resources: readonly PolicyResource[]): View {
    return viewOf(this.resources.graphOf(resources), this.resources.showAll(resources));
  }

  /** What was remediated for a rule and is still wrong in the end. */
  lostRemedies(rule: string, resources: readonly PolicyResource[]): OpenFinding[] {
    return this.remedies.of(rule).flatMap((open) => {
      const resource = resources.find(({ urn }) => urn === open.finding.at.resource.urn);
      const both = resource && this.resources.bothOf(resource);
      return both !== undefined && isLost(open.finding, both) ? [asLost(open)] : [];
    });
  }
}

interface Going {
  readonly operation: Operation;
  isShownWhole: boolean;
}

/**
 * The operations of this process, one a stack. The engine starts a process for each operation on a stack; should it ever
 * keep one for several, what one stack has shown must not become part of another's graph, nor of its report.
 */
export class Operations {
  private readonly byStack = new Map<string, Going>();

  constructor(private readonly clock: Clock) {}

  /** The operation that shows this resource. A resource that is shown after its whole stack begins a new operation. */
  showing(urn: string): Operation {
    const going = this.byStack.get(stackIn(urn));
    return (going === undefined || going.isShownWhole ? this.begin(urn) : going).operation;
  }

  /** The operation that shows this whole stack. */
  ending(resources: readonly { readonly urn: string }[]): Operation {
    const urn = resources.find((resource) => stackIn(resource.urn) !== "")?.urn ?? "";
    const going = this.byStack.get(stackIn(urn)) ?? this.begin(urn);
    going.isShownWhole = true;
    return going.operation;
  }

  private begin(urn: string): Going {
    const going = { operation: new Operation(this.clock), isShownWhole: false };
    this.byStack.set(stackIn(urn), going);
    return going;
  }
}

/**
 * Stack and project of a resource, the part `STACK::PROJECT` of `urn:pulumi:STACK::PROJECT::TYPE::NAME`; empty for any
 * other text, so that all such resources count as one stack.
 */
function stackIn(urn: string): string {
  return /^urn:pulumi:(?<stack>[^:]+::[^:]+)::/u.exec(urn)?.groups?.stack ?? "";
}
