import type { Pair } from "./pair";

const MAX_DEPTH = 40;

/** Parses JSON; undefined for any other text. The error is dropped: it would quote the text. */
export function parseJson(text: string): { readonly document: unknown } | undefined {
  const first = text[0];
  const last = text[text.length - 1];
  if (!((first === "{" && last === "}") || (first === "[" && last === "]"))) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    return { document };
  } catch {
    return undefined;
  }
}

/**
 * The string and number leaves of a JSON document as pairs. A member `value` has the name of what encloses it, the
 * document's own name included: `DB_PASSWORD={"type":"string","value":"..."}`.
 */
export function jsonPairs(document: unknown, name = ""): Pair[] {
  const pairs: Pair[] = [];
  collect(document, name, undefined, 0, pairs);
  return pairs;
}

/** The lists of a JSON document that are commands: all words, with an option among them. */
export function jsonCommands(document: unknown, depth = 0): string[][] {
  if (typeof document !== "object" || document === null || depth > MAX_DEPTH) return [];
  if (!Array.isArray(document)) return Object.values(document).flatMap((member) => jsonCommands(member, depth + 1));
  const words = document.filter((item): item is string => typeof item === "string");
  if (words.length === document.length && words.some((word) => /^--?[A-Za-z]/.test(word))) return [words];
  return document.flatMap((item) => jsonCommands(item, depth + 1));
}

function collect(node: unknown, key: string, parent: string | undefined, depth: number, pairs: Pair[]): void {
  if (depth > MAX_DEPTH) return;
  if (typeof node === "string" || typeof node === "number") {
    pairs.push({
      key,
      value: String(node),
      line: undefined,
      quoted: true,
      ...(parent === undefined ? {} : { parent }),
    });
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) collect(item, key, parent, depth + 1, pairs);
    return;
  }
  const named = namedValue(node);
  if (named !== undefined) pairs.push({ ...named, line: undefined, quoted: true });
  for (const [member, value] of Object.entries(node)) {
    if (named !== undefined && NAMES.has(member.toLowerCase())) continue;
    if (VALUES.has(member.toLowerCase()) && (named !== undefined || key !== "")) {
      if (named === undefined) collect(value, key, parent, depth + 1, pairs);
      continue;
    }
    if ((member === "apiKey" && isBrowserConfig(node)) || (member === value && isFieldMap(node))) continue;
    const name = TOKEN_BY_HOST.test(key) && HOST.test(member) ? `${key}_token` : member;
    collect(value, name, key === "" ? parent : key, depth + 1, pairs);
  }
}

/** Tokens by their host, as Composer has them: https://getcomposer.org/doc/articles/authentication-for-private-packages.md */
const TOKEN_BY_HOST = /(?:oauth|token|bearer)$/i;
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}$/;

/** Firebase's configuration of a web app, which browsers get: https://firebase.google.com/docs/projects/api-keys */
const isBrowserConfig = (node: object): boolean => "authDomain" in node && "projectId" in node;

/** Which fields of a form hold what: `{"username": "email", "password": "password"}`. */
const isFieldMap = (node: object): boolean =>
  Object.entries(node).some(([member, value]) => FIELD_OF_USER.test(member) && (value === "email" || value === member));
const FIELD_OF_USER = /^(?:e-?mail|user_?name|login)$/i;

/** Members of `{ "name": "DB_PASSWORD", "value": "..." }`, the usual list form of environments and headers. */
const NAMES: ReadonlySet<string> = new Set(["name", "key"]);
const VALUES: ReadonlySet<string> = new Set(["value"]);

function namedValue(node: object): { key: string; value: string } | undefined {
  let key: string | undefined;
  let value: string | undefined;
  for (const [member, content] of Object.entries(node)) {
    if (typeof content !== "string") continue;
    if (NAMES.has(member.toLowerCase())) key = content;
    if (VALUES.has(member.toLowerCase())) value = content;
  }
  return key !== undefined && value !== undefined && /^[\w.-]{1,100}$/.test(key) ? { key, value } : undefined;
}
