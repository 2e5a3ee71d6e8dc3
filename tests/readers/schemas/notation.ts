import { mapProperties, type Properties, type Property, type Schema, scalar } from "./property";

/**
 * Resources in a notation for reading: `"app*": "string, the app"`, `"ports[]": { ... }`. A name may carry `*` (required),
 * `!` (sensitive), `=x` (default) and `[]` (list); a type may be followed by remarks.
 */
export interface Notation {
  readonly [name: string]: string | Notation;
}

/** What a type name stands for, where it is none of the notation's own: a type of that schema. */
type Resolve = (type: string, path: readonly string[]) => Property;

export function ofNotation(name: string, resources: Readonly<Record<string, Notation>>, resolve?: Resolve): Schema {
  return {
    name,
    resources: Object.fromEntries(
      Object.entries(resources).map(([token, properties]) => [token, propertiesOf(properties, [token], resolve)]),
    ),
  };
}

export function propertiesOf(notation: Notation, path: readonly string[], resolve: Resolve = scalar): Properties {
  const inputs = Object.fromEntries(Object.entries(notation).filter(([name]) => name !== "$out"));
  return mapProperties(inputs, (text, value) => {
    const name = /^\w+/.exec(text)?.[0] ?? text;
    const here = [...path, name];
    const property: Property =
      typeof value === "string"
        ? typeOf(value, here, resolve)
        : { kind: "object", properties: propertiesOf(value, here, resolve) };
    return [name, /^\w+[!*]*\[\]/.test(text) ? { kind: "list", of: property } : property];
  });
}

function typeOf(text: string, path: readonly string[], resolve: Resolve): Property {
  const [, of, list] = /^(array|map)<(.*)>/.exec(text) ?? [];
  if (of !== undefined && list !== undefined) {
    return { kind: of === "map" ? "map" : "list", of: typeOf(list, path, resolve) };
  }
  if (text.startsWith("{")) {
    const names = text.slice(1, -1).split(", ");
    return {
      kind: "object",
      properties: propertiesOf(Object.fromEntries(names.map((name) => [name, "string"])), path),
    };
  }
  const type = /^\w+/.exec(text)?.[0] ?? "";
  return type === "enum" ? scalar("string") : resolve(type, path);
}
