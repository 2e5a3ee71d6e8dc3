import type { FlyApi, Request } from "../api/client";
import { isNotFound } from "../api/failure";
import type { FlyGraphQl } from "../api/graphql";
import { settleMs } from "../api/retry";
import type { Journal } from "../plugin/journal";
import type { ValueMap } from "../plugin/value";

/** What one operation works with. */
export interface Context {
  readonly api: FlyApi;
  /** Absent where the Machines API is not Fly's public one, and no other is named. */
  readonly graphql: FlyGraphQl | undefined;
  readonly journal: Journal;
  readonly urn: string;
  /** The inputs of the resource of this URN that is in the state, if there is one: a new one is to replace it. */
  readonly previous: ValueMap | undefined;
  /** Prints a warning under the resource in Pulumi's output. */
  readonly warn: (message: string) => Promise<void>;
  /** Aborted when Pulumi cancels or the time for the operation is over. */
  readonly signal: AbortSignal;
}

/** An object as Fly shows it: its id, and the values of the properties that Fly shows. */
export interface Told {
  readonly id: string;
  readonly properties: ValueMap;
  /** An interrupted run made it, perhaps of another declaration than today's. */
  readonly adopted?: boolean;
}

/** The way one kind of resource is made, found, changed and removed on Fly. All properties are those of the schema. */
export interface Handler {
  /** How errors name the resource, such as `machine web-1 of app shop`. */
  subject(properties: ValueMap, id: string | undefined): string;
  /** Splits the id that `pulumi import` was given into what `read` needs. @throws an Error that shows the form. */
  parseImportId(id: string): { readonly id: string; readonly properties: ValueMap };
  /** @throws Incomplete if the object was made but is not ready. */
  create(context: Context, inputs: ValueMap): Promise<Told>;
  /** What Fly shows now, or undefined if there is no such object any more. `known` is the state, or what the import id says. */
  read(context: Context, id: string, known: ValueMap, importing: boolean): Promise<Told | undefined>;
  /**
   * Changes the object in place; absent where every input replaces it.
   *
   * @throws Incomplete if the change was made but is not effective yet.
   */
  update?(context: Context, id: string, old: ValueMap, inputs: ValueMap): Promise<Told>;
  /** Removes the object; one that is gone already is no error. */
  delete(context: Context, id: string, known: ValueMap): Promise<void>;
}

/** The object exists on Fly, but not as it should be: its id and state must be kept. */
export class Incomplete extends Error {
  constructor(
    /** What went wrong. */
    readonly reason: unknown,
    readonly told: Told,
    /** What the object was made of, where that is not what is declared. */
    readonly inputs?: ValueMap,
  ) {
    super("The object exists on Fly, but not as it should be.");
  }
}

/** Makes a request that may safely be made again. */
export function call<T>({ api, signal }: Context, request: Request<T>): Promise<T | undefined> {
  return api.call(request, signal);
}

/**
 * Makes a request for what may be gone: undefined where Fly says that there is no such thing. In an app in which something
 * was just made, it asks for a while before it believes that.
 */
export function callOrNothing<T>({ api, signal }: Context, request: Request<T>): Promise<T | undefined> {
  return orNothing(api.call(request, signal));
}

/** Makes a request for what need not exist, such as an object of a name that is to be used. */
export function look<T>({ api, signal }: Context, request: Request<T>): Promise<T | undefined> {
  return orNothing(api.look(request, signal));
}

async function orNothing<T>(answer: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Times between looks for something that may not be shown yet, in milliseconds. */
const [firstLookMs, longestLookMs] = [250, 2_000];

/** What a look finds. Fly shows a new object everywhere only after some seconds: nothing means gone if it lasts. */
export async function seen<T>({ api, signal }: Context, find: () => Promise<T | undefined>): Promise<T | undefined> {
  let waited = 0;
  for (let next = firstLookMs; ; next = Math.min(2 * next, longestLookMs)) {
    const found = await find();
    if (found !== undefined || waited >= settleMs) return found;
    await api.pause(next, signal);
    waited += next;
  }
}

/** A list of what may be absent. */
export function one<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}
