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
import { flyMachines } from "./flyMachines";
import { flyToml } from "./flyToml";
import type { Provider } from "./provider";
import { pulumiverse } from "./pulumiverse";
import { Schema } from "./schema";
import { stategraph } from "./stategraph";

/** Every provider that the pack reads. */
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
const synthetic: readonly Provider[] = [flyToml];

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

/** Whether several providers have the type token, so that the properties tell which one a resource comes from. */
export function isShared(type: string): boolean {
  return (providersOfType.get(type) ?? []).length > 1;
}

/**
 * The providers that a resource may come from: those with its type token and with every property that it uses. All with
 * the token where no one of them has all properties, as after a provider got new ones.
 *
 * @param among those that the rest of the stack leaves; left aside where none of them is possible.
 */
export function possibleProviders(type: string, properties: RawObject, among = providers): readonly Provider[] {
  const sharing = providersOfType.get(type) ?? [];
  if (sharing.length < 2) return sharing;
  const all = schemasOf(sharing, type);
  const possible = sharing.filter(({ schemas }) => fits(properties, schemas.get(type) ?? Schema.open, all));
  const left = possible.filter((provider) => among.includes(provider));
  return [left, possible, sharing].find(({ length }) => length > 0) ?? [];
}

/**
 * The providers that the package `fly` of a stack may be of. Providers that share type tokens are packages of one name, of
 * which a program uses one: what tells the provider at one resource holds for the others. Empty where resources
 * contradict each other.
 */
export function providersInCommon(
  resources: readonly (readonly [type: string, properties: RawObject])[],
): readonly Provider[] {
  return resources
    .filter(([type]) => type.startsWith("fly:index/"))
    .map(([type, properties]) => possibleProviders(type, properties))
    .reduce((common, possible) => common.filter((provider) => possible.includes(provider)), providers);
}

/**
 * Reads a resource into the model.
 *
 * @param missing what a property that is not there means: absent in inputs, unknown in the outputs of a preview.
 * @param among the providers that the rest of the stack leaves: {@link providersInCommon}.
 * @returns nothing for types that the pack does not know, and for a resource with no properties at all: the engine
 *   shows a resource outside `--target` that way, and nothing can be said of it.
 */
export function readDeclaration(
  declared: DeclaredResource,
  properties: RawObject,
  missing: Missing,
  among = providers,
): Declaration | undefined {
  const { type } = declared.resource;
  const possible = possibleProviders(type, properties, among);
  const reader = possible[0]?.readers[type];
  if (reader === undefined || Object.keys(properties).length === 0) return undefined;
  return reader(Cursor.root(declared.resource, properties, schemasOf(possible, type), missing), declared);
}

function schemasOf(providers: readonly Provider[], type: string): Schema[] {
  return providers.map(({ schemas }) => schemas.get(type) ?? Schema.open);
}
