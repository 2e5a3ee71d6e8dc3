import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** What GitHub's own parser (the package @actions/workflow-parser) finds wrong in a file. */
export function githubMistakes(kind: "workflow" | "action", file: string): string[] {
  const parser = join(__dirname, "githubParser.mjs");
  return JSON.parse(execFileSync(process.execPath, [parser, kind, file], { encoding: "utf8" }));
}
