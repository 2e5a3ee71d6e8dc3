import { secret, type TestResource, unknown } from "../../policies/testing/resources";

/** A few resources with the rules that must, and must not, report something about them. */
export interface SmallCase {
  readonly id: string;
  /** What the case proves. */
  readonly note: string;
  readonly resources: readonly TestResource[];
  /** One of `rules` must report one of `resources`, or any resource if there are none. */
  readonly expect: readonly { readonly rules: readonly string[]; readonly resources: readonly string[] }[];
  /** Rules that must report nothing. */
  readonly forbid: readonly string[];
  readonly policyConfig: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type OneOrMore = string | readonly string[] | null;

interface WrittenCase extends Omit<SmallCase, "expect" | "resources" | "policyConfig"> {
  readonly resources: readonly WrittenResource[];
  readonly expect: readonly { readonly rule: OneOrMore; readonly resource: OneOrMore }[];
  readonly policyConfig?: SmallCase["policyConfig"];
}

interface WrittenResource extends Omit<TestResource, "from"> {
  readonly propertyDependencies?: TestResource["from"];
}

/**
 * Reads a file of cases. `{ "$unknown": true }` is a value that is not known yet, `{ "$secretText": "..." }` a text that no
 * message may quote, `{ "$concat": [...] }` texts joined.
 */
export function smallCases(text: string): SmallCase[] {
  const cases: readonly WrittenCase[] = JSON.parse(text);
  return cases.map(({ resources, expect, policyConfig = {}, ...input }) => ({
    ...input,
    policyConfig,
    expect: expect.map(({ rule, resource }) => ({ rules: list(rule), resources: list(resource) })),
    resources: resources.map(({ propertyDependencies, inputs, ...resource }) => ({
      ...resource,
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, replaced(value)])),
      ...(propertyDependencies === undefined ? {} : { from: propertyDependencies }),
    })),
  }));
}

function list(value: OneOrMore): readonly string[] {
  if (value === null) return [];
  return typeof value === "string" ? [value] : value;
}

function replaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== "object" || value === null) return value;
  if ("$unknown" in value) return unknown;
  if ("$secretText" in value) return secret(value.$secretText);
  if ("$concat" in value && Array.isArray(value.$concat)) return joined(value.$concat);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]));
}

/** The text is secret if one of its parts is: evaluate() then watches for the whole, and for the part by its own length. */
function joined(parts: readonly unknown[]): unknown {
  const values = parts.map(replaced);
  if (values.includes(unknown)) return unknown;
  return values.map((value) => (value && typeof value === "object" && "value" in value ? value.value : value)).join("");
}
