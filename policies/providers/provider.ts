import type { Declaration } from "../fly/declarations";
import type { DeclaredResource } from "../fly/location";
import type { Cursor } from "./cursor";

/** Reads the properties of one resource type into the model; nothing where the resource turns out to be of no concern. */
export type Reader = (properties: Cursor, declared: DeclaredResource) => Declaration | undefined;

/** A provider: which of its resource types are read, and how. Several providers may share a type token. */
export interface Provider {
  /** Name for messages and documentation, such as `@pulumiverse/fly`. */
  readonly name: string;
  /** Reader by type token. */
  readonly readers: Readonly<Record<string, Reader>>;
  /**
   * Properties that the provider does not have, by type token and as paths without indices: `services[].checks`. Whatever
   * lies below one is lacking too.
   *
   * Names are those that the reader asks for and, where providers share the token, those that the others have: a property
   * in use that a provider lacks tells that the resource is not that provider's.
   */
  readonly lacks: Readonly<Record<string, readonly string[]>>;
}
