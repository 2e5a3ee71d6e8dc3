/** Ways through nested data, as keys and indices. */
export type Path = readonly (string | number)[];

/** The place of every value in a tree, containers included. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(at.length === 0 ? [] : [at]), ...entries.flatMap(([key, part]) => pathsIn(part, [...at, key]))];
}

/** A copy of the tree with another value at one place. */
function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((part, index) => (index === key ? replaceAt(part, rest, replacement) : part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? replaceAt(part, rest, replacement) : part]),
  );
}

/** The same for the inputs of a resource. */
export function replaceInput(
  inputs: Readonly<Record<string, unknown>>,
  path: Path,
  replacement: unknown,
): Readonly<Record<string, unknown>> {
  const [key, ...rest] = path;
  if (typeof key !== "string") return inputs;
  return { ...inputs, [key]: replaceAt(inputs[key], rest, replacement) };
}
