/** An input property of a provider's schema, in the one form that the tests walk. */
export type Property =
  | { readonly kind: "string" | "number" | "boolean" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Property }
  | { readonly kind: "object"; readonly properties: Properties };

export type Properties = Readonly<Record<string, Property>>;

/** The input properties of every resource type of a provider. */
export interface Schema {
  /** What the tests call it. */
  readonly name: string;
  readonly resources: Readonly<Record<string, Properties>>;
}

const scalars: Readonly<Record<string, Property>> = {
  string: { kind: "string" },
  number: { kind: "number" },
  integer: { kind: "number" },
  boolean: { kind: "boolean" },
  any: { kind: "any" },
};

export function scalar(type: string): Property {
  const property = scalars[type];
  if (property === undefined) throw new Error(`A schema names the type "${type}", which is not known here.`);
  return property;
}

/** Transforms each property of an object, with its name. */
export function mapProperties<T>(
  properties: Readonly<Record<string, T>>,
  transform: (name: string, value: T) => [string, Property],
): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => transform(name, value)));
}

export function camelCase(snake: string): string {
  return snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
