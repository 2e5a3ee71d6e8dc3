import type { Declaration } from "../fly/declarations";
import type { Declared } from "../fly/declared";
import type { Cursor } from "./cursor";

/** Reads the properties of one resource type into the model; nothing where the resource turns out to be of no concern. */
export type Reader = (properties: Cursor, declared: Declared) => Declaration | undefined;

/** A provider, or several that share type tokens: which resource types it has and how they are read. */
export interface Family {
  /** Name for messages and documentation, such as `@pulumiverse/fly`. */
  readonly name: string;
  readonly readers: Readonly<Record<string, Reader>>;
  /** Properties of the Machines API that the family cannot express, by type token, as `services[].checks`. */
  readonly lacks: Readonly<Record<string, readonly string[]>>;
}
