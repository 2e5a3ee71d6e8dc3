import type { SourceProblem } from "../source";
import type { Node } from "../text/tree";

/** What a step of the conversion says of the file. */
export type Report = (
  kind: SourceProblem["kind"],
  message: string,
  at?: Node,
  suggest?: () => string | undefined,
) => void;

/** A message names keys of the file, which may be as long as the file. */
const longest = 500;

/** Keeps what is reported, in the order of the conversion. */
export function collecting(): { report: Report; problems: SourceProblem[] } {
  const problems: SourceProblem[] = [];
  const report: Report = (kind, message, at, suggest) => {
    // Beyond a hundred, nobody reads a suggestion, and each takes a while.
    const suggestion = problems.length < 100 ? suggest?.() : undefined;
    const short = message.length > longest ? `${message.slice(0, longest)}…` : message;
    problems.push({ kind, message: short, origin: at?.origin, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  return { report, problems };
}
