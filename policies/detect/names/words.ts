import { isAlphanumeric, isDigit, isLower, isUpper } from "../characters";
import { translated, withoutAccents } from "./translate";
import { GLUED_TAILS, KEY_QUALIFIERS, PASSWORD_NOUNS, PASSWORD_OWNERS } from "./vocabulary";

/** Names longer than this are cut: no real variable is longer, and the cost per name stays constant. */
const MAX_NAME = 200;

/**
 * The lower-case words of a name: `dbRootPassword`, `DB_ROOT_PASSWORD` and `db.root-password` are all
 * `["db", "root", "password"]`. Glued words come apart where the tail is a credential noun (`PGPASSWORD`, `apikey`),
 * trailing digits are dropped (`TOKEN2`), accents are folded, and words of other languages become English ones.
 */
export function wordsOf(name: string): string[] {
  const text = withoutAccents(name.length > MAX_NAME ? name.slice(-MAX_NAME) : name);
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i += 1) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    if (!isAlphanumeric(code) && !isForeignLetter(text[i])) {
      if (start >= 0) pushWord(words, text.slice(start, i));
      start = -1;
      continue;
    }
    if (start >= 0 && isUpper(code)) {
      const previous = text.charCodeAt(i - 1);
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (isLower(previous) || (isUpper(previous) && isLower(next)) || (isDigit(previous) && isLower(next))) {
        pushWord(words, text.slice(start, i));
        start = i;
      }
    }
    if (start < 0) start = i;
  }
  return translated(words);
}

const LETTER = /[\p{L}\p{N}]/u;
const isForeignLetter = (char: string | undefined): boolean =>
  char !== undefined && char > "\u007f" && LETTER.test(char);

function pushWord(words: string[], raw: string): void {
  const word = withoutTrailingDigits(raw.toLowerCase());
  if (word === "") return;
  const tail = gluedTail(word);
  if (tail === undefined) {
    words.push(word);
    return;
  }
  words.push(word.slice(0, word.length - tail.length), ...(tail === "apikey" ? ["api", "key"] : [tail]));
}

function withoutTrailingDigits(word: string): string {
  let end = word.length;
  while (end > 1 && isDigit(word.charCodeAt(end - 1))) end -= 1;
  return end === 1 && isDigit(word.charCodeAt(0)) ? "" : word.slice(0, end);
}

/** Long enough to be no ending of another word: `azurestorageaccountkey`. */
const LONG_QUALIFIERS: readonly string[] = [...KEY_QUALIFIERS].filter((word) => word.length >= 7);

/** As for keys: `mysqlrootpwd`. */
const LONG_OWNERS: readonly string[] = [...PASSWORD_OWNERS].filter((word) => word.length >= 4);

/** The credential noun that a glued word ends in, or undefined when the word is one word. */
function gluedTail(word: string): string | undefined {
  if (PASSWORD_NOUNS.has(word)) return undefined;
  for (const tail of GLUED_TAILS) {
    // `SSHpassword` comes apart at its capitals, which leaves one letter
    const others = tail.length >= 8 ? 1 : 2;
    if (word.length >= tail.length + others && word.endsWith(tail)) return tail;
  }
  if (word.endsWith("key") && KEY_QUALIFIERS.has(word.slice(0, -3))) return "key";
  if (word.endsWith("key") && LONG_QUALIFIERS.some((qualifier) => word.endsWith(qualifier, word.length - 3)))
    return "key";
  for (const tail of ["pass", "pw", "pwd", "auth"]) {
    if (word === tail || !word.endsWith(tail)) continue;
    const owner = word.slice(0, -tail.length);
    if (PASSWORD_OWNERS.has(owner) || LONG_OWNERS.some((end) => owner.endsWith(end))) return tail;
  }
  return undefined;
}
