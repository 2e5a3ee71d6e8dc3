import { Operation } from "./operation";

/**
 * The operations that are going on, one a stack. The engine starts a process per stack; should it ever keep one for
 * several, what one stack has shown must not become part of another's graph, nor of its report.
 */
export class Operations {
  private readonly byStack = new Map<string, Operation>();

  /** The operation that shows this resource. */
  of(urn: string): Operation {
    const stack = stackIn(urn);
    const going = this.byStack.get(stack);
    if (going !== undefined) return going;
    const operation = new Operation();
    this.byStack.set(stack, operation);
    return operation;
  }

  /**
   * The operation that shows its whole stack, and ends when all rules have seen it. The engine ends the process, too;
   * should it not, the stack's next operation must not take this one's findings for told.
   */
  ending(resources: readonly { readonly urn: string }[]): Operation {
    const urn = resources.find((resource) => stackIn(resource.urn) !== "")?.urn ?? "";
    const operation = this.of(urn);
    setImmediate(() => {
      if (this.byStack.get(stackIn(urn)) === operation) this.byStack.delete(stackIn(urn));
    });
    return operation;
  }
}

/**
 * Stack and project of a resource, the part `STACK::PROJECT` of `urn:pulumi:STACK::PROJECT::TYPE::NAME`.
 *
 * Of any other text, nothing: all such resources count as one stack of their own.
 */
function stackIn(urn: string): string {
  return /^urn:pulumi:(?<stack>[^:]+::[^:]+)::/u.exec(urn)?.groups?.stack ?? "";
}
