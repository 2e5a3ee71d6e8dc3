import { type ResourceSpec, resourceSpec } from "../plugin/schema";
import { markLike, Secret, type Value, type ValueMap } from "../plugin/value";
import { declaredSize, volumeToken } from "../plugin/volumes";
import { driftedInputs } from "./drift";
import type { Told } from "./handler";
import { pick } from "./properties";

/** A resource as it is in the state. */
export interface Found {
  readonly id: string;
  readonly inputs: ValueMap;
  readonly outputs: ValueMap;
}

/** The state after a read: what Fly shows now, and the inputs that lead to it. */
export function found(token: string, told: Told, old: Found | undefined): Found {
  const spec = resourceSpec(token);
  const now = pick(told.properties, Object.keys(spec.inputProperties));
  if (!old) return { id: told.id, inputs: marked(token, now, {}), outputs: marked(token, told.properties, {}) };
  const before = pick(old.outputs, Object.keys(now));
  const drifted = withDeclaredSize(token, driftedInputs(old.inputs, before, now), old.inputs);
  const inputs = marked(token, drifted, old.inputs);
  return { id: told.id, inputs, outputs: marked(token, { ...old.outputs, ...told.properties }, old.outputs) };
}

/** The inputs that were found, where a volume that is larger than declared keeps its declaration. */
export function withDeclaredSize(token: string, found: ValueMap, declared: ValueMap): ValueMap {
  const size = token === volumeToken ? declaredSize(declared, found) : undefined;
  return size === undefined ? found : { ...found, sizeGb: size };
}

/** Marks as secret what the schema says is, and what was a secret where it came from. */
export function marked(token: string, properties: ValueMap, like: ValueMap): ValueMap {
  const spec: ResourceSpec = resourceSpec(token);
  const entries = Object.entries(properties).map(([name, value]): [string, Value] => {
    const likewise = markLike(value, like[name]);
    return [name, spec.properties[name]?.secret && !(likewise instanceof Secret) ? new Secret(likewise) : likewise];
  });
  return Object.fromEntries(entries);
}
