import { isPlaceholderOrReference } from "../values/placeholder";
import type { TextDetection } from "./textDetection";

/** MySQL takes quotes of both kinds, Oracle a password without quotes. */
const IDENTIFIED =
  /identified\s{1,4}(?:with\s{1,4}["'\w]{1,40}\s{1,4})?by\s{1,4}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|([A-Za-z][\w$#]{3,60})(?=\s{0,4};))/iy;
/** `PASSWORD 'x'`, `PASSWORD = N'x'`, `SET PASSWORD FOR app = PASSWORD('x')` */
const PASSWORD =
  /password(?:\s{1,4}for\s{1,4}[^\s=]{1,100})?(?:\s{1,4}|\s{0,4}=\s{0,4})(?:password\s{0,2}\(\s{0,2})?N?'([^'\n]{1,200})'/iy;
/** What begins a statement that sets a password; prose has the same words after it. */
const STATEMENT =
  /\b(?:(?:create|alter)\s{1,4}(?:or\s{1,4}replace\s{1,4})?(?:user|role|login|database|server|group|subscription|foreign)\b|grant\s|change\s{1,4}(?:master|replication\s{1,4}source)\s{1,4}to\b|set\s{1,4}(?=password\s{1,4}(?:for|=)))/i;
/** A variable of psql in a statement that is put together: `PASSWORD=':QNAME'`. */
const VARIABLE = /^:[A-Z][A-Z_]{1,40}$/;
/** A statement begins at most this far before its password. */
const MAX_STATEMENT = 400;

const CLAUSES: readonly (readonly [start: string, clause: RegExp])[] = [
  ["identified", IDENTIFIED],
  ["password", PASSWORD],
];

/** Passwords in SQL: `CREATE ROLE x PASSWORD '...'`, `IDENTIFIED BY '...'`. */
export function detectSqlPasswords(text: string): TextDetection[] {
  const found: TextDetection[] = [];
  if (!text.includes(" ")) return found;
  const lower = text.toLowerCase();
  for (const [start, clause] of CLAUSES) {
    for (let at = lower.indexOf(start); at >= 0; at = lower.indexOf(start, at + start.length)) {
      clause.lastIndex = at;
      const password = clause
        .exec(text)
        ?.slice(1)
        .find((group) => group !== undefined);
      if (password === undefined || isPlaceholderOrReference(password) || VARIABLE.test(password)) continue;
      const before = text.slice(Math.max(0, at - MAX_STATEMENT), at + start.length + 4);
      if (!STATEMENT.test(before.slice(before.lastIndexOf(";", before.length - start.length - 5) + 1))) continue;
      found.push({
        id: "sql-password",
        kind: "password in a SQL statement",
        confidence: "certain",
        reason: "a SQL clause sets it as a literal",
        secretName: "DATABASE_PASSWORD",
        start: at,
        end: clause.lastIndex,
      });
      at = clause.lastIndex - start.length;
    }
  }
  return found;
}
