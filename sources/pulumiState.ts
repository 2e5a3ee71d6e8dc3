import { isObject } from "../policies/configuration/isObject";
import { notComputed, type Raw, type RawObject } from "../policies/fly/raw";
import { parsedJson } from "./parsedJson";

/** A resource of an exported Pulumi state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly protect: boolean;
  /** Inputs, and outputs that the inputs lack. */
  readonly properties: RawObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  /** What the state says of its provider. */
  readonly provider: StateProvider | undefined;
  /** Its place in the list of the state. */
  readonly index: number;
}

interface StateProvider {
  readonly name: string;
  /** Its configuration, and the version of its package under `version`. */
  readonly props: Readonly<Record<string, unknown>>;
}

/**
 * The resources of a state that `pulumi stack export` wrote. Secrets that it does not show are not known.
 *
 * @returns nothing where the text is not one
 */
export function readPulumiState(text: string): StateResource[] | undefined {
  try {
    return resourcesOf(text);
  } catch (error) {
    // No state nests as deep as the stack goes.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function resourcesOf(text: string): StateResource[] | undefined {
  const resources = resourcesIn(parsedJson(text));
  const records = resources?.map((resource) => (isObject(resource) ? resource : {}));
  const providers = providersIn(records ?? []);
  return records?.flatMap((resource, index) => resourceOf(resource, index, providers) ?? []);
}

/** The providers of a state, by their URN and id, as resources name them. */
function providersIn(records: readonly Record<string, unknown>[]): ReadonlyMap<string, StateProvider> {
  const providers = new Map<string, StateProvider>();
  for (const { urn, type, id, inputs } of records) {
    if (typeof urn !== "string" || typeof type !== "string" || !type.startsWith("pulumi:providers:")) continue;
    providers.set(`${urn}::${String(id)}`, { name: nameOf(urn), props: isObject(inputs) ? inputs : {} });
  }
  return providers;
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function resourcesIn(state: unknown): readonly unknown[] | undefined {
  if (!isObject(state) || !isObject(state.deployment)) return undefined;
  // A stack without resources is exported without the list.
  const { resources = [] } = state.deployment;
  return Array.isArray(resources) ? resources : undefined;
}

function resourceOf(
  resource: Record<string, unknown>,
  index: number,
  providers: ReadonlyMap<string, StateProvider>,
): StateResource | undefined {
  const { urn, type, inputs, outputs, id, protect, dependencies, propertyDependencies } = resource;
  // What a replacement or an interrupted update left to be deleted is declared no more.
  if (typeof urn !== "string" || typeof type !== "string" || resource.delete === true) return undefined;
  const properties = rawRecord(isObject(outputs) ? outputs : {});
  if (typeof id === "string") properties.id ??= id;
  Object.assign(properties, rawRecord(isObject(inputs) ? inputs : {}));
  return {
    urn,
    type,
    name: nameOf(urn),
    protect: protect === true,
    properties,
    dependencies: texts(dependencies),
    propertyDependencies: new Map(
      Object.entries(isObject(propertyDependencies) ? propertyDependencies : {}).map(([key, urns]) => [
        key,
        texts(urns),
      ]),
    ),
    provider: providers.get(String(resource.provider)),
    index,
  };
}

/** The key and the value by which Pulumi marks a secret (sdk/go/common/resource/sig.go). */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
/** What Pulumi writes for a value that was unknown (sdk/go/common/resource/plugin/rpc.go). */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function rawOf(value: unknown): Raw {
  if (value === unknownValue || value === "[secret]") return notComputed;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(rawOf);
  if (!isObject(value)) return null;
  if (value[signature] !== secretSignature) return value[signature] === undefined ? rawRecord(value) : notComputed;
  return typeof value.plaintext === "string" ? rawOf(parsedJson(value.plaintext)) : notComputed;
}

function rawRecord(record: Readonly<Record<string, unknown>>): Record<string, Raw> {
  const raw: Record<string, Raw> = Object.create(null);
  for (const [key, value] of Object.entries(record)) raw[key] = rawOf(value);
  return raw;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
