import type { Declaration } from "../fly/declarations";
import type { DeclaredResource } from "../fly/location";
import type { Cursor } from "./cursor";
import type { Traits } from "./identity";
import { Schema, type SchemaFile } from "./schema";

/** Reads the properties of one resource type into the model; undefined where the resource turns out not to matter. */
export type Reader = (properties: Cursor, declared: DeclaredResource) => Declaration | undefined;

/** A provider: which of its resource types are read, and how. Several providers may share a type token. */
export interface Provider {
  /** Name for messages and documentation, such as `@pulumiverse/fly`. */
  readonly name: string;
  /** Reader by type token. */
  readonly readers: Readonly<Record<string, Reader>>;
  /** Input properties by type token. What a provider lacks, nobody can be asked to set. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** For a provider that shares type tokens with others. */
  readonly traits?: Traits;
}

/** A provider with its schema. */
export function defineProvider(
  name: string,
  { resources }: SchemaFile,
  readers: Readonly<Record<string, Reader>>,
  traits?: Traits,
): Provider {
  const schemas = new Map(Object.keys(readers).map((type) => [type, schemaOf(resources[type])]));
  return { name, readers, schemas, ...(traits && { traits }) };
}

function schemaOf(tree: SchemaFile["resources"][string] | undefined): Schema {
  return tree === undefined ? Schema.open : Schema.of(tree);
}
