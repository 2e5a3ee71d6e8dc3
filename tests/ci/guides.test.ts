import { deepEqual, ok } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../tools/docs/example";
import { blocksOf } from "../guides/page";
import { githubMistakes } from "./githubMistakes";

function yamlOf(page: string): string[] {
  return blocksOf(page)
    .filter(({ language }) => language === "yaml")
    .map(({ text }) => text);
}

describe("docs/guides/github-action.md", () => {
  const page = "docs/guides/github-action.md";
  const folder = mkdtempSync(join(tmpdir(), "flyguard-workflow-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("shows a workflow that GitHub's own parser takes", () => {
    const [workflow = "", ...others] = yamlOf(page);
    deepEqual(others, []);
    const file = join(folder, "flyguard.yml");
    writeFileSync(file, workflow);
    deepEqual(githubMistakes("workflow", file), []);
    writeFileSync(file, workflow.replace("runs-on", "run-on"));
    ok(githubMistakes("workflow", file).length > 0);
  });

  it("has a line for each input of the action, and for no other", () => {
    const { inputs } = parse(readFileSync(join(checkout, "action.yml"), "utf8"));
    const [, table = ""] = readFileSync(join(checkout, page), "utf8").split("## Inputs");
    const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = ""]) => names.match(/[\w-]+/g) ?? []);
    deepEqual(named.sort(), Object.keys(inputs).sort());
  });
});
