import { PASSWORD_NOUNS, TOKEN_NOUNS } from "../names/vocabulary";
import { wordsOf } from "../names/words";
import { INSTRUCTION_VERBS } from "./placeholder";

/** Words that do not say whose credential it is: `some_password`, `super-strong-password`, `db_user_password`. */
const FILL_WORDS: ReadonlySet<string> = new Set(
  `a an any the some my our this new default super very strong secure random long simple example sample fake dummy
   first shared and or for of to with db database user api`.split(/\s+/),
);
/** Names of nothing in particular. */
const NAMELESS: ReadonlySet<string> = new Set(["foo", "bar", "baz", "foobar"]);

const SEPARATED = /^[A-Za-z]{1,24}(?:[_.-][A-Za-z]{1,24}){1,7}$/;
const SPACED = /^[A-Za-z]{1,20} [A-Za-z]{1,20}$/;
const CAPITALS = /^[A-Z]{2,20}$/;

/**
 * True for a password that only says what it is: `some-password`, `Master Password`, `PASSWORD`, also with the words of its
 * own name (`pgadmin_password` as `PGADMIN_PASSWORD`). It is a template's, or one that everybody can guess.
 */
export function isMereName(name: string, value: string): boolean {
  if (NAMELESS.has(value)) return true;
  const isSeparated = SEPARATED.test(value);
  if (!isSeparated && !SPACED.test(value) && !CAPITALS.test(value)) return false;
  const words = wordsOf(value);
  if (!isNoun(words.at(-1) ?? "") || isVariable(value)) return false;
  if (!isSeparated) return CAPITALS.test(value) ? words.length === 1 : !isAddressed(words[0] ?? "");
  const own = new Set(wordsOf(name));
  return words.every((word) => isNoun(word) || FILL_WORDS.has(word) || own.has(word));
}

/** `your password`, `enter password`: words to the reader. */
const isAddressed = (word: string): boolean => word === "your" || INSTRUCTION_VERBS.has(word);

/** `MY_APP_SECRET`: what another variable is called. */
const isVariable = (value: string): boolean => value.includes("_") && value === value.toUpperCase();

/** Credentials are several values: what they are called is a file or an object that holds them. */
const isNoun = (word: string): boolean =>
  word === "key" || word === "secret" || PASSWORD_NOUNS.has(word) || TOKEN_NOUNS.has(word);
