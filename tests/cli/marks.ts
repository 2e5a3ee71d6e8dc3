/** Where a finding must be: `LINE:COLUMN-COLUMN rule[id]`. */
export type Mark = string;

interface Ranged {
  readonly rule: string;
  readonly id: string;
  readonly range?: { readonly startLine: number; readonly startColumn: number; readonly endColumn: number };
}

export function markOf({ rule, id, range }: Ranged): Mark {
  const place = range === undefined ? "file" : `${range.startLine}:${range.startColumn}-${range.endColumn}`;
  return `${place} ${rule}[${id}]`;
}

/**
 * The marks in a text: comments such as `#   ^^^^ secret-in-env[named-credential]`, each under the line that it is about,
 * with the carets under what must be marked.
 */
export function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  let line = 0;
  for (const [index, written] of text.split("\n").entries()) {
    const { lead = "", carets = "", what } = /^(?<lead>#\s*)(?<carets>\^+) (?<what>\S+)$/.exec(written)?.groups ?? {};
    if (what === undefined) line = index + 1;
    else marks.push(`${line}:${lead.length + 1}-${lead.length + carets.length + 1} ${what}`);
  }
  return marks;
}
