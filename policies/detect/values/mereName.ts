import { namesForeignCredential } from "../names/translate";
import { PASSWORD_NOUNS, TOKEN_NOUNS } from "../names/vocabulary";
import { wordsOf } from "../names/words";
import { INSTRUCTION_VERBS, isPlaceholder } from "./placeholder";

/**
 * Words that do not say whose credential it is: `some_password`, `super-strong-password`, `db_user_password`,
 * `une-cle-secrete-longue-et-aleatoire`. Without accents.
 */
const FILL_WORDS: ReadonlySet<string> = new Set(
  `a an any the some my our this new default super very strong secure random long simple example sample fake dummy
   first shared and or for of to with db database user api app aes validation other different complex chars hmac
   access
   mi mon ma meu minha mein meine new nuevo nueva nouveau nouvelle novo nova neu neue neues baru yeni otro otra autre outro outra
   largo larga longo longa longue lang langer langes panjang uzun muy tres muito sehr sangat cok dan y e et und
   seguro segura securise securisee sicher sicheres aman guvenli fort forte fuerte stark starkes kuat guclu complexe complejo
   aleatorio aleatoria aleatoire zufaellig acak rastgele diferente differente validacao valid`.split(/\s+/),
);
/** Words that say what a text is for, where it says so: `test-secret-for-unit-tests-only`. A `dev-secret` is a weak secret. */
const PURPOSE_WORDS: ReadonlySet<string> = new Set(
  "non not internal local dev development test tests testing unit ci build building purpose purposes only at least min characters".split(
    " ",
  ),
);
const PURPOSE_MARKS: ReadonlySet<string> = new Set(["for", "least", "only"]);
/** Names of nothing in particular. */
const NAMELESS: ReadonlySet<string> = new Set(["foo", "bar", "baz", "foobar", "example"]);

const SEPARATED = /^[A-Za-z]{1,24}(?:[_.-](?:[A-Za-z]{1,24}|16|24|32|64|128|256|512)){1,7}$/;
const SPACED = /^[A-Za-z]{1,20} [A-Za-z]{1,20}$/;
const CAPITALS = /^[A-Z]{2,20}$/;

/**
 * True for a password that only says what it is: `some-password`, `Master Password`, `PASSWORD`, also with the words of its
 * own name (`pgadmin_password` as `PGADMIN_PASSWORD`). It is a template's, or one that everybody can guess.
 */
export function isMereName(name: string, value: string): boolean {
  if (NAMELESS.has(value) || (namesForeignCredential(value) && !isPlaceholder(value))) return true;
  const isSeparated = SEPARATED.test(value);
  if (!isSeparated && !SPACED.test(value) && !CAPITALS.test(value)) return false;
  const words = wordsOf(value);
  const nounAt = words.map(isNoun).lastIndexOf(true);
  if (nounAt < 0 || isVariable(value)) return false;
  if (!isSeparated) return CAPITALS.test(value) ? words.length === 1 : isNounPhrase(words);
  const own = new Set(wordsOf(name));
  const hasPurpose = words.some((word) => PURPOSE_MARKS.has(word));
  const isFill = (word: string): boolean => FILL_WORDS.has(word) || (hasPurpose && PURPOSE_WORDS.has(word));
  return words.every((word, at) => isNoun(word) || isFill(word) || (own.has(word) && at < nounAt));
}

/** True for one that says what it is for as well: `non-secret-key-for-building-purposes`. */
export const isSaidPurpose = (name: string, value: string): boolean =>
  wordsOf(value).some((word) => PURPOSE_MARKS.has(word)) && isMereName(name, value);

/** `Master Password`, but not `your password` or `enter password`, which are words to the reader. */
const isNounPhrase = ([first = "", last = ""]: readonly string[]): boolean =>
  isNoun(last) && first !== "your" && !INSTRUCTION_VERBS.has(first);

/** `MY_APP_SECRET`: what another variable is called. */
const isVariable = (value: string): boolean => value.includes("_") && value === value.toUpperCase();

/** Credentials are several values: what they are called is a file or an object that holds them. */
const isNoun = (word: string): boolean =>
  word === "key" || word === "secret" || PASSWORD_NOUNS.has(word) || TOKEN_NOUNS.has(word);
