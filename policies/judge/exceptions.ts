import { matchesGlob } from "../glob";
import type { Finding } from "../rules/judgement";
import { type Exception, type ExceptionUse, isExpired } from "../rules/report";

/** Whether the exception matches this finding, in force or expired. */
export function covers(exception: Exception, finding: Finding, app: string | undefined): boolean {
  if (exception.finding !== undefined && exception.finding !== finding.id) return false;
  const { name, urn } = finding.at.resource;
  return [name, urn, app].some((target) => target !== undefined && matchesGlob(exception.resource, target));
}

/** The exceptions of a rule that cover a finding. */
interface Covering {
  readonly inForce: readonly Exception[];
  readonly expired: readonly Exception[];
}

/** @param app name of the Fly app that the finding's resource belongs to */
export function coveringOf(
  exceptions: readonly Exception[],
  finding: Finding,
  app: string | undefined,
  today: string,
): Covering {
  const covering = exceptions.filter((exception) => covers(exception, finding, app));
  return {
    inForce: covering.filter((exception) => !isExpired(exception, today)),
    expired: covering.filter((exception) => isExpired(exception, today)),
  };
}

interface NotedUse extends ExceptionUse {
  readonly covered: Set<string>;
  readonly open: Set<string>;
}

/** What the exceptions of all rules were used for in one operation. */
export class ExceptionUses {
  private readonly uses = new Map<string, NotedUse>();

  get all(): readonly ExceptionUse[] {
    return [...this.uses.values()];
  }

  /** An exception is listed with its rule's configuration, whether or not it is ever used. */
  noteExists(rule: string, exception: Exception): void {
    this.useOf(rule, exception);
  }

  /** @param finding the key of a finding that the exception covers */
  noteCovered(rule: string, exception: Exception, finding: string): void {
    this.useOf(rule, exception).covered.add(finding);
  }

  /** @param resource the name of one with a finding of the rule that no exception in force covers */
  noteOpen(rule: string, exception: Exception, resource: string): void {
    this.useOf(rule, exception).open.add(resource);
  }

  private useOf(rule: string, exception: Exception): NotedUse {
    const key = JSON.stringify([rule, exception]);
    const use = this.uses.get(key) ?? { rule, exception, covered: new Set<string>(), open: new Set<string>() };
    this.uses.set(key, use);
    return use;
  }
}
