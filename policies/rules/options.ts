/** The part of JSON Schema that describes options. The engine checks a pack's configuration against it. */
export interface JsonSchema {
  readonly type: "string" | "integer" | "boolean" | "array" | "object";
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** An option of a rule: its schema, and how its value is read. */
export interface Option<T> {
  readonly schema: JsonSchema;
  /** A value that shows how the option is written, for the rule's page. */
  readonly example?: T;
  /** The configured value, or the default. */
  read(configured: unknown): T;
  /** The sub-ids of findings that a configured value adds to those of the rule. */
  findings?(configured: unknown): readonly string[];
}

/** The options of a rule, by the names that a policy configuration uses. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of a rule's options, as its check receives them. */
export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** What {@link globs} accepts: names and URNs contain no spaces, brackets or braces. */
export const globPattern = "^[^\\s\\[\\]{}]+$";

/** Patterns for names: `*` matches any characters, `?` matches one. */
export function globs(description: string, fallback: readonly string[] = []): Option<readonly string[]> {
  return texts(description, { pattern: globPattern, default: fallback });
}

/** A list of strings. */
export function texts(
  description: string,
  item: { readonly pattern?: string; readonly default?: readonly string[] } = {},
): Option<readonly string[]> {
  const fallback = item.default ?? [];
  const items: JsonSchema = {
    type: "string",
    minLength: 1,
    ...(item.pattern === undefined ? {} : { pattern: item.pattern }),
  };
  return {
    schema: { type: "array", description, items, uniqueItems: true, default: fallback },
    read: (configured) =>
      Array.isArray(configured)
        ? configured.filter((element): element is string => typeof element === "string")
        : fallback,
  };
}

/** A whole number in a range. */
export function integer(
  description: string,
  range: { default: number; minimum: number; maximum?: number },
): Option<number> {
  return {
    schema: { type: "integer", description, ...range },
    read: (configured) => (typeof configured === "number" ? configured : range.default),
  };
}

/** Yes or no; no by default. */
export function flag(description: string): Option<boolean> {
  return { schema: { type: "boolean", description, default: false }, read: (configured) => configured === true };
}

/** A list of ports, `[25, 587]`. */
export function ports(description: string): Option<readonly number[]> {
  const items: JsonSchema = { type: "integer", minimum: 1, maximum: 65535 };
  return {
    schema: { type: "array", description, items, uniqueItems: true, default: [] },
    read: (configured) =>
      Array.isArray(configured) ? configured.filter((element): element is number => typeof element === "number") : [],
  };
}

/** Reads all options of a rule from its policy configuration. */
export function readOptions<O extends Options>(
  options: O,
  configuration: Readonly<Record<string, unknown>>,
): OptionValues<O>;
export function readOptions(
  options: Options,
  configuration: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.read(configuration[name])]));
}
