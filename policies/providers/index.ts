import { append } from "../fly/append";
import type { Declaration } from "../fly/declarations";
import type { DeclaredResource } from "../fly/location";
import type { RawObject } from "../fly/raw";
import { ampbase } from "./ampbase";
import { command } from "./command";
import { Cursor, fits, type Missing } from "./cursor";
import { ediri } from "./ediri";
import { flyApps } from "./flyApps";
import { flyio } from "./flyio";
import { flyLive } from "./flyLive";
import { flyMachines } from "./flyMachines";
import { flyToml } from "./flyToml";
import { comesFrom, configurationIn, hasVersion, type ShownProvider } from "./identity";
import type { Provider } from "./provider";
import { pulumiverse } from "./pulumiverse";
import { Schema } from "./schema";
import { stategraph } from "./stategraph";

/**
 * Every provider that the pack reads. Where nothing tells apart those that share a type token, the first of them counts,
 * which is the only one with SDKs of its own: a plain program of it must not pass for what another one lacks.
 */
export const providers: readonly Provider[] = [
  pulumiverse,
  ediri,
  flyApps,
  stategraph,
  ampbase,
  flyio,
  flyMachines,
  command,
];

/** Providers of what no Pulumi program declares: the command `flyguard` makes their resources. */
const synthetic: readonly Provider[] = [flyToml, flyLive];

const providersOfType = new Map<string, Provider[]>();
for (const provider of [...providers, ...synthetic]) {
  for (const type of Object.keys(provider.readers)) {
    append(providersOfType, type, provider);
  }
}

/** Whether resources of that type token are read at all. Cheap: it is asked for every resource of every cloud. */
export function isFlyType(type: string): boolean {
  return providersOfType.has(type);
}

/** Whether several providers have the type token, so that more than the type tells which one a resource comes from. */
export function isShared(type: string): boolean {
  return (providersOfType.get(type) ?? []).length > 1;
}

/**
 * The providers that a resource may come from, the likeliest first: what the engine shows of its provider comes first, then
 * what properties the resource uses. Each clue counts unless it leaves none, as after a provider got new properties.
 */
export function possibleProviders(type: string, properties: RawObject, shown?: ShownProvider): readonly Provider[] {
  const sharing = providersOfType.get(type) ?? [];
  if (sharing.length < 2) return sharing;
  const told = shown === undefined ? sharing : toldBy(shown, sharing);
  return withAll(properties, told, (provider) => schemaOf(provider, type));
}

/**
 * The providers that the package `fly` of a stack may be of. Providers that share type tokens are packages of one name, of
 * which a program uses one: what tells the provider at one resource holds for the others. Empty where resources
 * contradict each other.
 *
 * @param before those that the resources before these leave
 */
export function providersInCommon(
  resources: readonly (readonly [type: string, properties: RawObject, shown?: ShownProvider | undefined])[],
  before = providers,
): readonly Provider[] {
  return resources
    .filter(([type]) => type.startsWith("fly:index/"))
    .map(([type, properties, shown]) => possibleProviders(type, properties, shown))
    .reduce((common, possible) => common.filter((provider) => possible.includes(provider)), before);
}

/** What else tells the provider of a resource than its type and its properties. */
export interface Clues {
  /** What the engine shows of it; undefined for what no engine has shown. */
  readonly shown?: ShownProvider | undefined;
  /** The providers that the rest of the stack leaves: {@link providersInCommon}. */
  readonly among?: readonly Provider[];
}

/**
 * Reads a resource into the model.
 *
 * @param missing what a property that is not there means: absent in inputs, unknown in the outputs of a preview.
 * @returns nothing for types that the pack does not know, and for a resource with no properties at all: the engine
 *   shows a resource outside `--target` that way, and nothing can be said of it.
 */
export function readDeclaration(
  declared: DeclaredResource,
  properties: RawObject,
  missing: Missing,
  clues: Clues = {},
): Declaration | undefined {
  const { type } = declared.resource;
  const provider = providerOf(type, properties, clues);
  const reader = provider?.readers[type];
  if (provider === undefined || reader === undefined || Object.keys(properties).length === 0) return undefined;
  return reader(Cursor.root(declared.resource, properties, schemaOf(provider, type), missing), declared);
}

/** The one provider that a resource is read as: where nothing else tells, its version does, and then its place in the list. */
function providerOf(type: string, properties: RawObject, { shown, among = providers }: Clues): Provider | undefined {
  const possible = possibleProviders(type, properties, shown);
  if (possible.length < 2) return possible[0];
  const left = narrowed(possible, (provider) => among.includes(provider));
  return narrowed(left, ({ traits }) => shown === undefined || hasVersion(traits?.versions, shown))[0];
}

/** The providers that what the engine shows may be: by where the plugin comes from, then by what is configured. */
function toldBy(shown: ShownProvider, sharing: readonly Provider[]): readonly Provider[] {
  const fetched = narrowed(sharing, ({ traits }) => comesFrom(traits?.repository, shown));
  return withAll(configurationIn(shown), fetched, ({ traits }) => traits?.configuration ?? Schema.open);
}

/** Those of the providers that have all of the properties. */
function withAll(
  properties: RawObject,
  sharing: readonly Provider[],
  schemaIn: (provider: Provider) => Schema,
): readonly Provider[] {
  const schemas = sharing.map(schemaIn);
  return narrowed(sharing, (provider) => fits(properties, schemaIn(provider), schemas));
}

/** Those that hold; all where none does: a clue that excludes every provider is none. */
function narrowed(from: readonly Provider[], holds: (provider: Provider) => boolean): readonly Provider[] {
  const left = from.filter(holds);
  return left.length > 0 ? left : from;
}

function schemaOf({ schemas }: Provider, type: string): Schema {
  return schemas.get(type) ?? Schema.open;
}
