import { keyOf } from "../fly/location";
import { isRawList, isRawObject, notComputed, type Raw, type RawObject } from "../fly/raw";
import type { OpenFinding } from "../judge/judge";
import type { Finding } from "../rules/judgement";

/** A resource as Analyze showed it after its remediation, and as it is in the end. */
export interface Remediated {
  readonly inputs: RawObject;
  readonly outputs: RawObject;
}

/**
 * What remediation has changed in one operation.
 *
 * The engine creates a replacement from the program's own values (https://github.com/pulumi/pulumi-policy/issues/460), and
 * shows it to no policy before it exists. So what was remediated is compared with what there is in the end.
 */
export class Remedies {
  private readonly made: OpenFinding[] = [];

  note(open: OpenFinding): void {
    this.made.push(open);
  }

  /** What remediation has put right for a rule, as the findings that it was. */
  of(rule: string): readonly OpenFinding[] {
    return this.made.filter((open) => open.rule.name === rule);
  }
}

/** The finding of a remedy that did not last. */
export function asLost({ rule, finding, ...rest }: OpenFinding): OpenFinding {
  const lost: Finding = {
    ...finding,
    problem: `${finding.problem}, and the remediation of it did not last`,
    fix: `Correct the program: Pulumi creates a replacement from the program's own values. ${finding.fix ?? rule.fix}`,
  };
  return { rule, finding: lost, ...rest };
}

/**
 * Whether a remedy that the resource's inputs had is not there in the end. False where that cannot be known: the value is
 * not computed yet, or the provider does not return the properties next to it either.
 *
 * `pulumi policy analyze` reports remediations without applying them: then the inputs never had the remedy.
 */
export function isLost({ at, remedy }: Finding, { inputs, outputs }: Remediated): boolean {
  const keys = at.steps.map((step) => String(keyOf(step)));
  const last = keys.at(-1);
  if (remedy === undefined || last === undefined) return false;
  const before = holderOf(inputs, keys);
  const after = holderOf(outputs, keys);
  if (before === undefined || after === undefined || !isSame(before[last], remedy)) return false;
  const there = after[last] ?? undefined;
  if (there === notComputed || (isRawList(there) && there.includes(notComputed))) return false;
  if (isSame(there, remedy)) return false;
  return there !== undefined || Object.keys(before).every((key) => key === last || after[key] !== undefined);
}

/** The object that the last key is a property of. Terraform's list around a single object counts as the object. */
function holderOf(properties: RawObject, keys: readonly string[]): RawObject | undefined {
  let here: Raw | undefined = properties;
  for (const [position, key] of keys.entries()) {
    if (isRawList(here) && here.length === 1 && !/^\d+$/.test(key)) here = here[0];
    if (position === keys.length - 1) break;
    here = isRawList(here) ? here[Number(key)] : isRawObject(here) ? here[key] : undefined;
  }
  return isRawObject(here) ? here : undefined;
}

/** Providers return numbers and booleans as texts too, and some lists in another order. */
function isSame(value: Raw | undefined, remedy: NonNullable<Finding["remedy"]>): boolean {
  if (!isRawList(value)) return !Array.isArray(remedy) && typeof value !== "symbol" && String(value) === String(remedy);
  return Array.isArray(remedy) && value.map(String).sort().join() === [...remedy].sort().join();
}
