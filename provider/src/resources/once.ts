import type { Request } from "../api/client";
import { ApiFailure } from "../api/failure";
import type { Intent } from "../plugin/journal";
import { type Context, seen } from "./handler";

/** How to make one object that must not be made twice. */
export interface Making<T> {
  /** Objects among which only one may be made at a time, such as `volumes of app shop`. */
  readonly kind: string;
  /** The objects on Fly that could be this one, of the same name or the same type, the oldest first. */
  readonly alike: () => Promise<readonly T[]>;
  readonly idOf: (object: T) => string;
  /** One request that makes the object. */
  readonly request: Request<T>;
  /** For objects whose name is theirs alone: how to say that it is taken. */
  readonly taken?: (object: T) => Error;
  /** For objects that say of what resource they are. The journal knows that of the others. */
  readonly isOwn?: (object: T) => boolean;
}

/** An object that was made once. */
export interface Made<T> {
  readonly object: T;
  /** An interrupted run made it, perhaps of another declaration than today's. */
  readonly adopted: boolean;
}

const queues = new Map<string, Promise<unknown>>();

/**
 * Makes an object exactly once, also across lost answers and interrupted runs: what an earlier try made is found and
 * taken over, and what somebody else made is not.
 */
export async function makeOnce<T>(context: Context, making: Making<T>): Promise<Made<T>> {
  return inTurn(making.kind, async () => {
    const { api, signal, urn } = context;
    const journal = making.isOwn ? undefined : context.journal;
    const found = journal?.find(urn);
    const intent = found && { ...found, others: [...found.others, ...(journal?.ofOthers(urn) ?? [])] };
    const present = await making.alike();
    const adopted = await madeBefore(context, making, intent, present);
    if (adopted !== undefined) {
      journal?.record(urn, making.idOf(adopted));
      return { object: adopted, adopted: true };
    }
    const [other] = present;
    if (making.taken && other !== undefined) throw making.taken(other);
    const known = [...(intent?.others ?? []), ...(journal?.ofOthers(urn) ?? [])];
    const others = [...new Set([...present.map(making.idOf), ...known])];
    const isOwn = making.isOwn ?? (() => true);
    const own = async () =>
      (await making.alike()).find((object) => isOwn(object) && !others.includes(making.idOf(object)));
    journal?.open(urn, others);
    let isAnswered = false;
    try {
      const made = await api.make(making.request, () => seen(context, own), signal);
      isAnswered = true;
      // Fly's own client does not rely on what the answer holds, nor is it documented for each kind of object.
      const object = made !== undefined && making.idOf(made) !== "" ? made : await seen(context, own);
      if (object === undefined)
        throw new Error("Fly said that it made the object, but does not list it: run the command again.");
      journal?.record(urn, making.idOf(object));
      return { object, adopted: false };
    } catch (error) {
      // A plain refusal of the request made nothing. After anything else the intent stays, for the next run to look.
      if (!isAnswered && error instanceof ApiFailure && !error.uncertain) journal?.close(urn);
      throw error;
    }
  });
}

/**
 * Says that what is to be made exists, and was not made by an interrupted run of this resource. A replacement that the
 * engine decides on without asking for a Diff (`up --replace`, a tainted resource) meets its own predecessor here.
 *
 * @param problem What exists, and how to do without it.
 */
export function takenError({ urn }: Context, problem: string, importId: string): Error {
  const [type, name] = urn.split("::").slice(2);
  return new Error(
    `${problem}, take it over with pulumi import ${type?.split("$").pop()} ${name} ${importId}, or set the resource option deleteBeforeReplace if it is being replaced.`,
  );
}

/**
 * The object that an interrupted run made: the one that says so, or whose id that run wrote down, or else one that was not
 * there before. What it was about to make may have been made, and not be shown yet.
 */
async function madeBefore<T>(
  context: Context,
  { idOf, isOwn, alike }: Making<T>,
  intent: Intent | undefined,
  present: readonly T[],
): Promise<T | undefined> {
  if (isOwn) return present.find(isOwn);
  if (intent === undefined) return undefined;
  const { id, others } = intent;
  const isMine = (object: T) => (id === undefined ? !others.includes(idOf(object)) : idOf(object) === id);
  return present.find(isMine) ?? seen(context, async () => (await alike()).find(isMine));
}

/** Does one work after the other, of those with the same key. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(key, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(key) === mine) queues.delete(key);
  }
}
