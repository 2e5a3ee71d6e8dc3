import type { Properties, ResourceSpec } from "./schema";
import { Secret, unknown, type Value, type ValueMap } from "./value";
import { largerThanDeclared, volumeToken } from "./volumes";

/** Outputs that an update gives a new value, by token. Everything else that Fly computes stays. */
const changedByUpdate: Readonly<Record<string, readonly string[]>> = {
  "fly:index:Machine": ["instanceId", "state"],
  "fly:index:AppSecrets": ["version", "digests"],
};

/** The outputs of a resource that is to be created: what is declared, and unknown what Fly will add. */
export function previewCreate(spec: ResourceSpec, inputs: ValueMap): ValueMap {
  return withUnknowns(
    inputs,
    spec.properties,
    spec.required.filter((name) => inputs[name] === undefined),
  );
}

/**
 * The outputs of a resource that is to be updated: what is declared, what stays, and unknown what Fly will change.
 * An input that is declared no longer falls back to Fly's default, which the API names only afterwards.
 */
export function previewUpdate(
  token: string,
  spec: ResourceSpec,
  oldInputs: ValueMap,
  oldOutputs: ValueMap,
  inputs: ValueMap,
): ValueMap {
  const undeclared = Object.keys(oldInputs).filter((name) => inputs[name] === undefined);
  const stays = Object.entries(oldOutputs).filter(([name]) => !undeclared.includes(name));
  const changed = [...(changedByUpdate[token] ?? []), ...undeclared.filter((name) => spec.required.includes(name))];
  const size = token === volumeToken ? keptSize(oldOutputs, inputs) : {};
  return withUnknowns({ ...Object.fromEntries(stays), ...inputs, ...size }, spec.properties, changed);
}

/** A volume that is larger than declared stays so. */
function keptSize(oldOutputs: ValueMap, inputs: ValueMap): ValueMap {
  const { sizeGb } = oldOutputs;
  return sizeGb !== undefined && largerThanDeclared(oldOutputs, inputs) !== undefined ? { sizeGb } : {};
}

function withUnknowns(known: ValueMap, properties: Properties, names: readonly string[]): ValueMap {
  const unknowns = names.map((name): [string, Value] => [
    name,
    properties[name]?.secret ? new Secret(unknown) : unknown,
  ]);
  return { ...known, ...Object.fromEntries(unknowns) };
}
