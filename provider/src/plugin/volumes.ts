import { flyDefaults } from "./defaults";
import type { ResourceSpec } from "./schema";
import { equal, reveal, Unknown, type Value, type ValueMap } from "./value";

/** The type token of a volume. */
export const volumeToken = "fly:index:Volume";

/** Inputs that Fly uses once, when it makes the volume: to state them no longer changes nothing. */
const usedOnce = new Set(["requireUniqueZone", "snapshotId", "sourceVolumeId"]);

/** The state of a resource and what is now asked of it. */
export interface Comparison {
  readonly urn: string;
  readonly oldInputs: ValueMap;
  readonly oldOutputs: ValueMap;
  readonly newInputs: ValueMap;
}

/**
 * What a program declares of a volume, with those differences taken back that only an empty new volume could meet, and
 * that nobody has asked for.
 *
 * Volumes grow outside Pulumi: `mounts[].extendThresholdPercent` makes Fly extend them (the page on volumes of Fly's
 * documentation), and Fly cannot make one smaller.
 *
 * @throws an Error where the program asks for a volume that this one can only become by losing what is on it.
 */
export function keptVolume(
  { oldInputs, oldOutputs, newInputs, urn }: Comparison,
  { inputProperties }: ResourceSpec,
): ValueMap {
  const kept: Record<string, Value> = { ...newInputs };
  const lost: string[] = [];
  for (const property of new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)])) {
    const [old, next] = [oldInputs[property], newInputs[property]];
    const replaces = inputProperties[property]?.replaceOnChanges === true;
    if (!replaces || equal(old, next) || isAsMade(property, oldInputs, oldOutputs, next)) continue;
    if (next === undefined && old !== undefined && usedOnce.has(property)) {
      kept[property] = old;
      continue;
    }
    // An app that is not known yet is made or replaced in this run. Anything else may turn out to be what it was.
    if (next instanceof Unknown && property !== "app") continue;
    lost.push(property);
  }
  if (lost.length > 0) {
    throw new Error(
      `Another ${list(lost)} would destroy this volume and what is on it: declare what it was made with. ${onPurpose(urn)}`,
    );
  }
  if (isLargeEnough(oldInputs, oldOutputs, newInputs)) {
    const [real, declared, before] = [sizeOf(oldOutputs), sizeOf(newInputs), sizeOf(oldInputs)];
    if (real !== undefined && declared !== undefined && before !== undefined && declared < Math.min(before, real)) {
      throw new Error(
        `Fly cannot make this volume smaller than its ${real} GB: declare sizeGb: ${real}. ${onPurpose(urn)}`,
      );
    }
    // The declaration is met, so it takes the place of the old one without a change.
    if (oldInputs.sizeGb === undefined) delete kept.sizeGb;
    else kept.sizeGb = oldInputs.sizeGb;
  }
  return kept;
}

/** What to say of a volume that is larger than declared, and stays so. */
export function largerThanDeclared(oldOutputs: ValueMap, newInputs: ValueMap): string | undefined {
  const [real, declared] = [sizeOf(oldOutputs), sizeOf(newInputs)];
  if (real === undefined || declared === undefined || real <= declared) return undefined;
  return `This volume has ${real} GB, more than the ${declared} declared. It stays as it is.`;
}

/** The size to go on declaring after a refresh: the program's own, as long as the volume is not smaller than that. */
export function declaredSize(declared: ValueMap, found: ValueMap): Value | undefined {
  const [before, now] = [sizeOf(declared), sizeOf(found)];
  return before !== undefined && now !== undefined && now > before ? declared.sizeGb : found.sizeGb;
}

/** Whether `next` states what Fly has chosen, or leaves to Fly what it would choose. */
function isAsMade(property: string, oldInputs: ValueMap, oldOutputs: ValueMap, next: Value | undefined): boolean {
  const byDefault = flyDefaults[volumeToken]?.[property];
  const old = oldInputs[property];
  if (old === undefined) return equal(oldOutputs[property] ?? byDefault, next);
  return next === undefined && byDefault !== undefined && equal(old, byDefault);
}

function isLargeEnough(oldInputs: ValueMap, oldOutputs: ValueMap, newInputs: ValueMap): boolean {
  const [real, declared] = [sizeOf(oldOutputs) ?? sizeOf(oldInputs), sizeOf(newInputs)];
  return real !== undefined && declared !== undefined && declared <= real;
}

function sizeOf({ sizeGb }: ValueMap): number | undefined {
  const size = sizeGb === undefined ? undefined : reveal(sizeGb);
  return typeof size === "number" ? size : undefined;
}

function onPurpose(urn: string): string {
  return `To lose its data on purpose, delete it first: pulumi destroy --target '${urn}' --target-dependents, then pulumi up.`;
}

function list(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join();
}
