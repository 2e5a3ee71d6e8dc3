import type { Location } from "./location";

/**
 * What the pack may say about a value that a program declares.
 *
 * - `known`: the value is there.
 * - `absent`: the program does not set the property, so Fly's default holds.
 * - `unknown`: there is a value but it cannot be judged, because preview has not computed it yet or because it has a
 *   type that the property cannot have.
 * - `unsupported`: the provider in use has no such property, so a rule cannot ask anyone to set it.
 */
export type Known<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "absent" }
  | { readonly state: "unknown"; readonly because: Ignorance }
  | { readonly state: "unsupported" };

/** Why a value cannot be judged: preview has not computed it, Fly does not say it, or it is not of the type that the property takes. */
export type Ignorance = "not computed yet" | `not ${string}`;

/** A property with what is known of its value. */
export type Field<T> = Known<T> & { readonly at: Location };

/** A field at the same place, known to have this value. */
export function withValue<T>({ at }: Field<unknown>, value: T): Field<T> {
  return { state: "known", value, at };
}

/** A list property. Each element is a field of its own, so that one unknown element does not hide the others. */
export type List<T> = Field<readonly Field<T>[]>;

/** A map property, such as `env`. Each entry is a field of its own, for the same reason. */
export type Dictionary<T> = Field<ReadonlyMap<string, Field<T>>>;

/** A question that could not be answered because of the value at `at`. */
export interface Undetermined {
  readonly undetermined: Location;
  readonly because: Ignorance;
}

/** A computation that says which values it would have needed and could not read. */
export type Reading<T> = Generator<Undetermined, T>;

/** The value where it is known, else undefined. For optional evidence; a rule that must decide uses {@link read}. */
export function knownValue<T>(field: Known<T>): T | undefined {
  return field.state === "known" ? field.value : undefined;
}

/** Whether the value is known and equal to `value`. */
export function holds<T extends string | number | boolean>(field: Known<T>, value: T): boolean {
  return field.state === "known" && field.value === value;
}

/** The value, or undefined where it is not set; says so where it cannot be read. */
export function* read<T>(field: Field<T>): Reading<T | undefined> {
  if (field.state === "unknown") yield { undetermined: field.at, because: field.because };
  return knownValue(field);
}

/**
 * The value, or the fallback where the program does not set the property. Undefined only where it cannot be read, which is
 * said: a rule that stops there need not look at the field again.
 */
export function* readOr<T, D>(field: Field<T>, fallback: D): Reading<T | D | undefined> {
  if (field.state === "absent" || field.state === "unsupported") return fallback;
  return yield* read(field);
}

/** True where the property has this value; undefined where it has another one, or cannot be read, which it says. */
export function* equals<T extends string | number | boolean>(field: Field<T>, value: T): Reading<true | undefined> {
  return (yield* read(field)) === value ? true : undefined;
}

/** The readable elements of a list; says which ones are not. */
export function* each<T>(list: List<T>): Reading<T[]> {
  const values: T[] = [];
  for (const element of (yield* read(list)) ?? []) {
    const value = yield* read(element);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** The elements of a list that are known; silent on the others. For optional evidence. */
export function knownElements<T>(list: List<T>): T[] {
  return (knownValue(list) ?? []).flatMap((element) => (element.state === "known" ? [element.value] : []));
}

/** The elements of a list, undefined where one cannot be read: for rules about what is *not* in a list. */
export function* all<T>(list: List<T>): Reading<T[] | undefined> {
  return yield* complete(each(list));
}

/** The entries of a map, unreadable values included, so that a caller that needs only the keys may use them. */
export function* entries<T>(dictionary: Dictionary<T>): Reading<[string, Field<T>][]> {
  return [...((yield* read(dictionary)) ?? [])];
}

/** The known value of one entry of a map. Silent where map or entry is unknown. */
export function entryOf<T>(dictionary: Dictionary<T>, key: string): Field<T> | undefined {
  return knownValue(dictionary)?.get(key);
}

/** Splits a reading into its answer and what could not be read, for callers that decide themselves what to report. */
export function settle<T>(reading: Reading<T>): { answer: T; unread: Undetermined[] } {
  const unread: Undetermined[] = [];
  let step = reading.next();
  while (!step.done) {
    unread.push(step.value);
    step = reading.next();
  }
  return { answer: step.value, unread };
}

/** The answer of a reading that could read all it looked at; undefined where it could not, which it says. */
export function* complete<T>(reading: Reading<T>): Reading<T | undefined> {
  const { answer, unread } = settle(reading);
  yield* unread;
  return unread.length > 0 ? undefined : answer;
}

/**
 * True where the answer is surely no. Where it is yes, what could not be read does not matter and is not mentioned;
 * undefined where something that could not be read, which it says, may change a no into a yes.
 */
export function* surelyNot(question: Reading<boolean>): Reading<true | undefined> {
  const { answer, unread } = settle(question);
  if (answer) return undefined;
  yield* unread;
  return unread.length > 0 ? undefined : true;
}

/**
 * Two readings of which both must have an answer for there to be something to say. Where one is surely empty, what the
 * other could not read does not matter and is not mentioned.
 */
export function* both<A, B>(
  first: Reading<A | undefined>,
  second: Reading<B | undefined>,
): Reading<[A, B] | undefined> {
  const a = settle(first);
  if (a.answer === undefined && a.unread.length === 0) return undefined;
  const b = settle(second);
  if (b.answer === undefined && b.unread.length === 0) return undefined;
  for (const { answer, unread } of [a, b]) if (isOpen(answer)) yield* unread;
  return a.answer === undefined || b.answer === undefined ? undefined : [a.answer, b.answer];
}

/**
 * The answer of `then` where the condition holds. Where either is surely empty, what the other could not read does not
 * matter and is not mentioned.
 */
export function* when<T>(condition: Reading<true | undefined>, then: Reading<T | undefined>): Reading<T | undefined> {
  const answers = yield* both(condition, then);
  return answers?.[1];
}

/** Whether what could not be read may still add to the answer: it is undefined, or a list, which may be short. */
function isOpen(answer: unknown): boolean {
  return answer === undefined || Array.isArray(answer);
}
