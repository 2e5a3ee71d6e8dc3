import type { SourceProblem } from "../source";
import type { Node } from "../text/tree";

/** What a step of the conversion says of the file. */
export type Report = (kind: SourceProblem["kind"], message: string, at?: Node, suggestion?: string) => void;

/** Keeps what is reported, in the order of the conversion. */
export function collecting(): { report: Report; problems: SourceProblem[] } {
  const problems: SourceProblem[] = [];
  const report: Report = (kind, message, at, suggestion) => {
    problems.push({ kind, message, origin: at?.origin, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  return { report, problems };
}
