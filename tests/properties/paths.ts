/** Ways through nested data, as keys and indices. */
export type Path = readonly (string | number)[];

/** The place of every value in a tree, containers included. What is neither a list nor a plain object is one value. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (!isContainer(value)) return [at];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(at.length === 0 ? [] : [at]), ...entries.flatMap(([key, part]) => pathsIn(part, [...at, key]))];
}

/** A copy of the tree with one value changed. */
export function changeAt(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((part, index) => (index === key ? changeAt(part, rest, change) : part));
  if (!isContainer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? changeAt(part, rest, change) : part]),
  );
}

/** The inputs of a resource with another value at one place. */
export function replaceInput(
  inputs: Readonly<Record<string, unknown>>,
  path: Path,
  replacement: unknown,
): Readonly<Record<string, unknown>> {
  const [key, ...rest] = path;
  if (typeof key !== "string") return inputs;
  return { ...inputs, [key]: changeAt(inputs[key], rest, () => replacement) };
}

function isContainer(value: unknown): value is object {
  return (
    Array.isArray(value) ||
    (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
  );
}
