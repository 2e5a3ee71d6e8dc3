import { keyOf } from "../fly/location";
import type { Finding } from "../rules/judgement";

type Container = Record<string, unknown>;

/**
 * Writes a finding's remedy into the resource's properties, touching nothing else.
 *
 * Objects on the way that do not exist are created; if the way leads through a value that is not an object, nothing is written.
 *
 * @returns whether the properties were changed.
 */
export function applyRemedy(properties: Container, { at, remedy }: Finding): boolean {
  if (remedy === undefined) return false;
  const [last, ...way] = at.steps.map((step) => String(keyOf(step))).reverse();
  if (last === undefined) return false;
  let holder: Container = properties;
  for (const [position, key] of way.reverse().entries()) {
    const next = descend(holder, key, way[position + 1] ?? last);
    if (next === undefined) return false;
    holder = next;
  }
  holder[last] = Array.isArray(remedy) ? [...remedy] : remedy;
  return true;
}

/**
 * What lies under a key, made where there is nothing. Terraform's list around a single object counts as the object. What
 * every object inherits is nothing of this one's: a key `constructor` must not lead out of the properties.
 */
function descend(holder: Container, key: string, following: string): Container | undefined {
  if (!Object.hasOwn(holder, key) || holder[key] === undefined || holder[key] === null) holder[key] = {};
  const next = holder[key];
  const target: unknown = Array.isArray(next) && next.length === 1 && !/^\d+$/.test(following) ? next[0] : next;
  return isContainer(target) ? target : undefined;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}
