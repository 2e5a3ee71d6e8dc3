import { deepEqual, ok } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { checkout } from "../../tools/docs/example";
import { blocksOf } from "../guides/page";
import { githubMistakes } from "./githubMistakes";
import gitlabSchema from "./schemas/gitlab-ci.json";

function yamlOf(page: string): string[] {
  return blocksOf(page)
    .filter(({ language }) => language === "yaml")
    .map(({ text }) => text);
}

describe("guides with workflows for GitHub", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-workflow-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const page of ["docs/guides/github-action.md", "docs/guides/live.md", "docs/guides/rollout.md"]) {
    it(`${page} shows such as GitHub's own parser takes`, () => {
      const workflows = yamlOf(page);
      ok(workflows.length > 0);
      for (const workflow of workflows) {
        const file = join(folder, "flyguard.yml");
        writeFileSync(file, workflow);
        deepEqual(githubMistakes("workflow", file), []);
        writeFileSync(file, workflow.replace("runs-on", "run-on"));
        ok(githubMistakes("workflow", file).length > 0);
      }
    });
  }
});

describe("docs/guides/github-action.md", () => {
  const page = "docs/guides/github-action.md";

  it("has a line for each input of the action, and for no other", () => {
    const { inputs } = parse(readFileSync(join(checkout, "action.yml"), "utf8"));
    const [, table = ""] = readFileSync(join(checkout, page), "utf8").split("## Inputs");
    const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = ""]) => names.match(/[\w-]+/g) ?? []);
    deepEqual(named.sort(), Object.keys(inputs).sort());
  });
});

describe("docs/guides/gitlab.md", () => {
  const template = parse(readFileSync(join(checkout, "templates/flyguard.gitlab-ci.yml"), "utf8"));

  it("shows a pipeline that is valid by GitLab's schema, with variables of the template", () => {
    const [pipeline = "", ...others] = yamlOf("docs/guides/gitlab.md");
    deepEqual(others, []);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ok(ajv.validate(gitlabSchema, parse(pipeline)), ajv.errorsText());
    for (const name of Object.keys(parse(pipeline).flyguard.variables)) ok(name in template.flyguard.variables, name);
  });

  it("has a line for each variable of the template, and for no other", () => {
    const named = [...readFileSync(join(checkout, "docs/guides/gitlab.md"), "utf8").matchAll(/^\| `(\w+)` \|/gm)];
    deepEqual(
      named.map(([, name]) => name).sort(),
      Object.keys(template.flyguard.variables)
        .filter((name) => name.startsWith("FLYGUARD_"))
        .sort(),
    );
  });
});

describe("docs/guides/pre-commit.md", () => {
  const [hook] = parse(readFileSync(join(checkout, ".pre-commit-hooks.yaml"), "utf8"));

  it("shows the hook of this repository, and the same as a local one", () => {
    const [published = "", local = "", ...others] = yamlOf("docs/guides/pre-commit.md");
    deepEqual(others, []);
    deepEqual(
      parse(published).repos[0].hooks.map(({ id }: { id: string }) => id),
      [hook.id],
    );
    const { description: _, ...same } = hook;
    deepEqual(parse(local).repos[0].hooks, [same]);
  });
});
