import type { Declaration } from "../../policies/fly/declarations";
import type { Field } from "../../policies/fly/known";
import type { Location } from "../../policies/fly/location";
import { isRawObject, type RawObject } from "../../policies/fly/raw";
import { providers } from "../../policies/providers";
import { Cursor } from "../../policies/providers/cursor";
import type { Provider } from "../../policies/providers/provider";
import { pulumiverse } from "../../policies/providers/pulumiverse";
import { Schema } from "../../policies/providers/schema";
import type { Rule } from "../../policies/rules/rule";
import type { Example } from "./example";
import { fieldsOf } from "./fields";

/** Whether programs on one provider can break a rule in the ways that its bad example shows. */
export interface Expressible {
  readonly provider: string;
  /** What the provider lacks of it, such as `a volume` or `services[].checks`; nothing where it lacks nothing. */
  readonly lacks: readonly string[];
  /** Whether some of the example's findings are expressible all the same. */
  readonly partly: boolean;
}

/** Asks each provider's reader for the properties that the findings of the bad example are about. */
export function expressibleBy(rule: Rule, example: Example): Expressible[] {
  return providers.map((provider) => {
    const lacking = example.findings.map(({ type, path }) => lackOf(provider, type, path));
    const needed = rule.scope === "stack" ? example.types.flatMap((type) => lackOf(provider, type, "") ?? []) : [];
    const lacks = [...new Set([...needed, ...lacking.flatMap((lack) => lack ?? [])])];
    return { provider: provider.name, lacks, partly: needed.length === 0 && lacking.includes(undefined) };
  });
}

/**
 * Follows a property of the examples' provider step by step, and the same property in the other provider's own spelling.
 * Returns the outermost property that the other one does not have.
 */
function lackOf(provider: Provider, type: string | undefined, path: string): string | undefined {
  const source = sourceOf(type);
  if (source === undefined) return undefined;
  const kind = source.read({})?.kind;
  const resources = Object.keys(provider.readers)
    .map((token) => new Resource(provider, token))
    .filter((one) => one.read({})?.kind === kind);
  if (resources.length === 0) return `a resource for ${kind}`;
  const lacks = resources.map((one) => lackIn(one, source, path));
  return lacks.includes(undefined) ? undefined : lacks[0];
}

function lackIn(resource: Resource, source: Resource, path: string): string | undefined {
  let [own, other]: [RawObject, RawObject] = [{}, {}];
  /** The last field of the model on the way, as each of the two spells it. */
  let last: { readonly own: string; readonly other: string } | undefined;
  for (const place of placesOf(path)) {
    const asked = [...source.fields(own)].find(([, { at }]) => withoutIndices(at.path) === withoutIndices(place));
    own = withPlace(own, stepsOf(place));
    if (asked === undefined) {
      // An object such as config or init is not a field of the model; an entry of a map is one only where it is there.
      if (last !== undefined) other = withPlace(other, stepsOf(place.replace(last.own, last.other)));
      continue;
    }
    const field = resource.fields(other).get(asked[0]);
    if (field === undefined || field.at.path === "") return withoutIndices(place);
    if (field.state === "unsupported") return resource.outermostLacking(field.at);
    last = { own: place, other: place.endsWith("]") ? `${field.at.path}[0]` : field.at.path };
    other = withPlace(other, stepsOf(last.other));
  }
  return undefined;
}

/** The resource that a class of the examples stands for: of their provider, or of another that has it. */
function sourceOf(type: string | undefined): Resource | undefined {
  for (const provider of [pulumiverse, ...providers]) {
    const token = Object.keys(provider.readers).find((one) => one.endsWith(`:${type}`));
    if (token !== undefined) return new Resource(provider, token);
  }
  return undefined;
}

/** A resource type of a provider. */
class Resource {
  private readonly schema: Schema;

  constructor(
    private readonly provider: Provider,
    private readonly token: string,
  ) {
    this.schema = provider.schemas.get(token) ?? Schema.open;
  }

  read(properties: RawObject): Declaration | undefined {
    const resource = { urn: "", type: this.token, name: "" };
    const raw = { create: "fly deploy", ...properties };
    const cursor = Cursor.root(resource, raw, this.schema, "absent");
    return this.provider.readers[this.token]?.(cursor, { resource, protect: undefined });
  }

  fields(properties: RawObject): Map<string, Field<unknown>> {
    return fieldsOf(this.read(properties));
  }

  outermostLacking({ steps }: Location): string {
    let schema: Schema | undefined = this.schema;
    let path = "";
    for (const step of steps) {
      if (schema === undefined) break;
      if (!("property" in step)) path += "[]";
      else {
        path += path === "" ? step.property : `.${step.property}`;
        schema = schema.get(step.property);
      }
    }
    return withoutIndices(path);
  }
}

/** `services[0].port` as `services`, `services[0]`, `services[0].port`: each place on the way. */
function placesOf(path: string): string[] {
  return [...path.matchAll(/\w(?=$|[.[])|\]/g)].map(({ index }) => path.slice(0, index + 1));
}

function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\w+/g)].map(([step]) => (/^\d+$/.test(step) ? 0 : step));
}

/** The properties with an object at the place, and whatever is on the way to it. */
function withPlace(properties: RawObject, [step, ...rest]: readonly (string | number)[]): RawObject {
  if (step === undefined) return properties;
  const before = properties[step];
  const below = withPlace(isRawObject(before) ? before : {}, rest[0] === 0 ? rest.slice(1) : rest);
  return { ...properties, [step]: rest[0] === 0 ? [below] : below };
}

/** The property without the place that machines of some providers nest it in: `services[].ports[].port`. */
function withoutIndices(path: string): string {
  return path
    .replace(/^config\./, "")
    .replaceAll(/\[\d+\]/g, "[]")
    .replace(/\[\]$/, "");
}
