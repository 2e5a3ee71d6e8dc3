import type { DeclaredResource } from "../../policies/fly/location";
import type { RawObject } from "../../policies/fly/raw";
import { providers } from "../../policies/providers";
import { Cursor } from "../../policies/providers/cursor";
import type { Provider } from "../../policies/providers/provider";
import { pulumiverse } from "../../policies/providers/pulumiverse";
import type { Rule } from "../../policies/rules/rule";
import type { Example } from "./example";

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

function lackOf(provider: Provider, type: string | undefined, path: string): string | undefined {
  const kind = kindOf(type);
  if (kind === undefined) return undefined;
  const types = Object.keys(provider.readers).filter((token) => read(provider, token, "").kind === kind);
  if (types.length === 0) return `a resource for ${kind}`;
  const readings = types.map((token) => read(provider, token, path));
  if (readings.some(({ lacking }) => lacking === undefined)) return undefined;
  // Some providers have the properties of an object such as init next to it.
  const unnested = path.replace(/^(config\.)?\w+\./, "$1");
  const isBeside = types.some((token) => {
    const { asked, lacking } = read(provider, token, unnested);
    return asked && lacking === undefined;
  });
  return isBeside ? undefined : readings[0]?.lacking;
}

/** The kind of declaration that a class of the examples stands for: of their provider, or of another that has it. */
function kindOf(type: string | undefined): string | undefined {
  for (const provider of [pulumiverse, ...providers]) {
    const token = Object.keys(provider.readers).find((one) => one.endsWith(`:${type}`));
    if (token !== undefined) return read(provider, token, "").kind;
  }
  return undefined;
}

interface Probe {
  readonly kind: string | undefined;
  /** Whether the reader asked for exactly this property. */
  readonly asked: boolean;
  /** The property, or the outermost one that it lies in, where the provider has none such. */
  readonly lacking: string | undefined;
}

/** Reads a resource that goes as far as the parent of a property, and listens to what the reader asks for. */
function read(provider: Provider, token: string, path: string): Probe {
  const lacks = provider.lacks[token] ?? [];
  const steps = path === "" ? [] : path.replace(/^config\./, lacks.includes("config") ? "" : "config.").split(".");
  const property = propertyOf(path);
  const lacking = new Map<string, boolean>();
  const supports = (names: readonly string[]) => {
    const supported = names.some((name) => !lacks.includes(name));
    const [first = ""] = names;
    const asked = first.replace(/^config\./, "");
    // The last question about a property is the one with all of its names.
    if (property === asked || property.startsWith(`${asked}.`) || property.startsWith(`${asked}[`))
      lacking.set(asked, !supported);
    return supported;
  };
  const resource = { urn: "", type: token, name: "" };
  const declared: DeclaredResource = { resource, protect: undefined };
  const raw: RawObject = { create: "fly deploy", ...parentOf(steps) };
  const declaration = provider.readers[token]?.(Cursor.root(resource, raw, { supports }, "absent"), declared);
  const asked = lacking.has(property);
  // A property that the reader has no question for, the provider does not have either.
  if (lacking.size === 0 && property !== "") lacking.set(property, true);
  const [outermost] = [...lacking].find(([, isLacking]) => isLacking) ?? [];
  return { kind: declaration?.kind, asked, lacking: outermost };
}

/** `config.services[0].ports[0].port` as `{ config: { services: [{ ports: [{}] }] } }`. */
function parentOf([step, ...rest]: readonly string[]): RawObject {
  if (step === undefined || rest.length === 0) return {};
  const name = step.replace(/\[.*/, "");
  return { [name]: step.endsWith("]") ? [parentOf(rest)] : parentOf(rest) };
}

/** The property without the place that machines of some providers nest it in: `services[].ports[].port`. */
function propertyOf(path: string): string {
  return path.replace(/^config\./, "").replaceAll(/\[\d+\]/g, "[]");
}
