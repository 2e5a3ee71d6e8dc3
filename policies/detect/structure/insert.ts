import type { Pair } from "./pair";

const INSERT =
  /insert\s{1,4}(?:ignore\s{1,4})?into\s{1,4}[\w."`[\]]{1,120}\s{0,4}\(([^()]{1,1000})\)\s{0,20}values\s{0,20}/iy;
/** In a table of users, a digest of the password. */
const DIGEST = /^[0-9a-f]{32,128}$/i;
/** Rows of one statement that are read. */
const MAX_ROWS = 64;

/** The columns of `INSERT INTO users (name, secret) VALUES ('ops', '...')` with their literals, row by row. */
export function insertedPairs(text: string): Pair[] {
  const lower = text.toLowerCase();
  const pairs: Pair[] = [];
  let line = 1;
  let counted = 0;
  for (let at = lower.indexOf("insert"); at >= 0; at = lower.indexOf("insert", at + 6)) {
    INSERT.lastIndex = at;
    const columns = INSERT.exec(text)?.[1];
    if (columns === undefined) continue;
    for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    const names = columns.split(",", 64).map((name) => name.replace(/[\s"`[\]]/g, ""));
    at = readRows(text, INSERT.lastIndex, names, line, pairs) - 6;
  }
  return pairs;
}

/** Reads the tuples; returns where they end. */
function readRows(text: string, from: number, names: readonly string[], line: number, pairs: Pair[]): number {
  let at = from;
  for (let rows = 0; rows < MAX_ROWS && text[at] === "("; rows += 1) {
    at = readTuple(text, at + 1, names, line, pairs);
    while (at < text.length && /[\s,]/.test(text[at] ?? "")) at += 1;
  }
  return Math.max(at, from);
}

/** Reads `'ops', 1, crypt('x', y))`; only what is a quoted literal and nothing else has a value. */
function readTuple(text: string, from: number, names: readonly string[], line: number, pairs: Pair[]): number {
  let column = 0;
  let depth = 0;
  let at = from;
  let literal: string | undefined;
  let isPlain = true;
  for (; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "'") {
      const end = closingQuote(text, at);
      literal = text.slice(at + 1, end).replaceAll("''", "'");
      isPlain &&= depth === 0;
      at = end;
    } else if (char === "(") depth += 1;
    else if (char === ")" && depth > 0) depth -= 1;
    else if ((char === "," && depth === 0) || char === ")") {
      const key = names[column];
      if (literal !== undefined && isPlain && key !== undefined)
        pairs.push({ key, value: literal, line, quoted: true, ...(DIGEST.test(literal) ? { isUncertain: true } : {}) });
      column += 1;
      literal = undefined;
      isPlain = true;
      if (char === ")") return at + 1;
    } else if (char !== " " && char !== "\n" && char !== "\t") isPlain = literal === undefined && isPlain;
  }
  return at;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "'" && text[at + 1] === "'") at += 1;
    else if (text[at] === "'") return at;
  }
  return text.length;
}
