import { isPlaceholderOrReference } from "../values/placeholder";
import type { TextDetection } from "./textDetection";

const CLAUSE =
  /(?:identified\s{1,4}(?:with\s{1,4}\w{1,40}\s{1,4})?by|(?:encrypted\s{1,4})?password|set\s{1,4}password\s{1,4}=)\s{1,4}'([^'\n]{1,200})'/iy;
const STARTS: readonly string[] = ["identified", "password '", "password  '", "set password"];

/** Passwords in SQL: `CREATE ROLE x PASSWORD '...'`, `IDENTIFIED BY '...'`. */
export function detectSqlPasswords(text: string): TextDetection[] {
  const found: TextDetection[] = [];
  if (!text.includes("'")) return found;
  const lower = text.toLowerCase();
  for (const start of STARTS) {
    for (let at = lower.indexOf(start); at >= 0; at = lower.indexOf(start, at + start.length)) {
      CLAUSE.lastIndex = at;
      const password = CLAUSE.exec(text)?.[1];
      if (password === undefined || isPlaceholderOrReference(password)) continue;
      found.push({
        id: "sql-password",
        kind: "password in a SQL statement",
        confidence: "certain",
        reason: "a SQL clause sets it as a literal",
        secretName: "DATABASE_PASSWORD",
        start: at,
        end: CLAUSE.lastIndex,
      });
    }
  }
  return found;
}
