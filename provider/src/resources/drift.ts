import { equal, isMap, reveal, type Value, type ValueMap } from "../plugin/value";

/**
 * The inputs that would lead to what Fly shows now. If Fly shows the same as when the state was written, the declaration
 * stands as it is, and what it leaves to Fly stays left to Fly. If Fly shows something else, somebody has
 * changed it outside Pulumi, and the inputs say what it now is.
 *
 * @param inputs What was declared.
 * @param before What Fly showed when the state was written.
 * @param now What Fly shows now, for the same properties.
 */
export function driftedInputs(inputs: ValueMap, before: ValueMap, now: ValueMap): ValueMap {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  const drifted: Record<string, Value> = { ...inputs };
  for (const name of names) {
    const [old, next] = [before[name], now[name]];
    if (old !== undefined && next !== undefined && equal(old, next)) continue;
    if (old === undefined && next === undefined) continue;
    const [declared, was, is] = [inputs[name], old, next].map((value) =>
      value === undefined ? undefined : reveal(value),
    );
    if (is === undefined) delete drifted[name];
    else if (isMap(was) && isMap(is)) drifted[name] = driftedInputs(isMap(declared) ? declared : {}, was, is);
    else drifted[name] = is;
  }
  return drifted;
}
