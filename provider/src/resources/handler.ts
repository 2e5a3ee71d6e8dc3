import type { FlyApi } from "../api/client";
import { isNotFound } from "../api/failure";
import type { Journal } from "../plugin/journal";
import { isList, isMap, reveal, type Value, type ValueMap } from "../plugin/value";

/** What one operation works with. */
export interface Context {
  readonly api: FlyApi;
  readonly journal: Journal;
  readonly urn: string;
  /** Aborted when Pulumi cancels or the time for the operation is over. */
  readonly signal: AbortSignal;
}

/** An object as Fly tells of it: its id, and the values of those properties that Fly tells. */
export interface Told {
  readonly id: string;
  readonly properties: ValueMap;
}

/** The way one kind of resource is made, found, changed and removed on Fly. All properties are those of the schema. */
export interface Handler {
  /** How errors name the resource, such as `machine web-1 of app shop`. */
  subject(properties: ValueMap, id: string | undefined): string;
  /** Splits the id that `pulumi import` was given into what `read` needs. @throws an Error that shows the form. */
  parseImportId(id: string): { readonly id: string; readonly properties: ValueMap };
  /** @throws Incomplete if the object was made but is not ready. */
  create(context: Context, inputs: ValueMap): Promise<Told>;
  /** What Fly tells now, or undefined if there is no such object any more. `known` is the state, or what the import id says. */
  read(context: Context, id: string, known: ValueMap, importing: boolean): Promise<Told | undefined>;
  /** Changes the object in place. @throws Incomplete if the change was made but is not effective yet. */
  update(context: Context, id: string, old: ValueMap, inputs: ValueMap): Promise<Told>;
  /** Removes the object; one that is gone already is no error. */
  delete(context: Context, id: string, known: ValueMap): Promise<void>;
}

/** The object exists on Fly, but not as it should be: its id and state must be kept. */
export class Incomplete extends Error {
  constructor(
    /** What went wrong. */
    readonly reason: unknown,
    readonly told: Told,
  ) {
    super("The object exists on Fly, but not as it should be.");
  }
}

/** A text property. @throws an Error where the schema should have ensured that there is one. */
export function text(properties: ValueMap, name: string): string {
  const value = optionalText(properties, name);
  if (value === undefined) throw new Error(`The property ${name} has no value: give it one.`);
  return value;
}

/** A text property that may be absent. */
export function optionalText(properties: ValueMap, name: string): string | undefined {
  const value = plain(properties, name);
  return typeof value === "string" ? value : undefined;
}

/** A number property that may be absent. */
export function optionalNumber(properties: ValueMap, name: string): number | undefined {
  const value = plain(properties, name);
  return typeof value === "number" ? value : undefined;
}

/** A boolean property that may be absent. */
export function optionalFlag(properties: ValueMap, name: string): boolean | undefined {
  const value = plain(properties, name);
  return typeof value === "boolean" ? value : undefined;
}

/** A map property, empty where absent. */
export function mapOf(properties: ValueMap, name: string): ValueMap {
  const value = plain(properties, name);
  return isMap(value) ? value : {};
}

/** A list property, empty where absent. */
export function listOf(properties: ValueMap, name: string): readonly Value[] {
  const value = plain(properties, name);
  return isList(value) ? value : [];
}

function plain(properties: ValueMap, name: string): Value | undefined {
  const value = properties[name];
  return value === undefined ? undefined : reveal(value);
}

/** Leaves out the entries that have no value. */
export function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> };
export function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The answer, or undefined where Fly says that there is no such thing. */
export async function orNothing<T>(answer: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** A list of what may be absent. */
export function one<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

/** The name of the resource in the program, from its URN. */
export function logicalName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Splits `app/rest`. @throws an Error that shows the form. */
export function splitImportId(id: string, rest: string): [app: string, rest: string] {
  const slash = id.indexOf("/");
  if (slash < 1 || slash === id.length - 1)
    throw new Error(`The import id ${id} is not of the form app/${rest}: write it so.`);
  return [id.slice(0, slash), id.slice(slash + 1)];
}
