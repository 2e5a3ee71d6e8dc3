import type { OpenFinding } from "../judge/judge";

/** Findings in single resources, kept until the whole stack is shown: only then it is known what is the same in several. */
export class HeldFindings {
  private readonly byRule = new Map<string, Map<string, readonly OpenFinding[]>>();

  /** Keeps what a rule finds in a resource, in place of what it found before: a resource may be shown again, changed. */
  keep(rule: string, urn: string, found: readonly OpenFinding[]): void {
    const byResource = this.byRule.get(rule) ?? new Map<string, readonly OpenFinding[]>();
    this.byRule.set(rule, byResource);
    if (found.length > 0) byResource.set(urn, found);
    else byResource.delete(urn);
  }

  of(rule: string): OpenFinding[] {
    return [...(this.byRule.get(rule)?.values() ?? [])].flat();
  }
}
