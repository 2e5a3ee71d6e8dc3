import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { Cli, checkout, type Outcome } from "./cli";
import { type EngineEvent, findings } from "./events";
import { headlineMistakes } from "./headlineMistakes";

const secure = join(checkout, "infra-example");
const insecure = join(secure, "insecure");

describe("pulumi preview --policy-pack", () => {
  let cli: Cli;
  afterEach(() => cli.remove());

  async function preview(program: string, ...args: string[]): Promise<Outcome> {
    cli = await Cli.for(program);
    return cli.operate("preview", ...args);
  }

  it("accepts the secure stack", async () => {
    const { code, stdout, stderr, events } = await preview(secure);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(findings(events), []);
    assert.ok(stdout.includes(`✅ flyguard@v0.1.0 (local: ${checkout})`), stdout);
  });

  it("accepts the secure stack with the strict profile, without an exception", async () => {
    const { code, stdout, stderr, events } = await preview(
      secure,
      "--policy-pack-config",
      join(checkout, "profiles", "strict.json"),
    );
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(findings(events), []);
  });

  it("rejects the insecure twin for each headline mistake, and for nothing else", async () => {
    const { code, events } = await preview(insecure);
    assert.equal(code, 1);
    assert.deepEqual(findings(events), headlineMistakes);
    assert.deepEqual(rowsOf(readFileSync(join(insecure, "README.md"), "utf8")), rows(events));
  });
});

/** The rows of the only table of a page, without its head. */
function rowsOf(page: string): string[] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1);
}

/** The table of what was found, one row for each mistake, sorted by rule. */
function rows(events: readonly EngineEvent[]): string[] {
  const explained = events.flatMap(({ policyEvent }) =>
    policyEvent?.message.includes("\nproblem: ") ? [policyEvent] : [],
  );
  return explained
    .toSorted((one, other) => one.policyName.localeCompare(other.policyName))
    .map(({ policyName: rule, enforcementLevel, message }) => {
      const line = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(message)?.[1];
      const [, name = "", path] = line("where")?.split(" ") ?? [];
      const resources = (line("resources") ?? name).split(", ").map((resource) => `\`${resource}\``);
      const { severity } = catalogue.find((known) => known.name === rule) ?? {};
      const link = `[${rule}](https://github.com/flyguard/flyguard/blob/main/docs/rules/${rule}.md)`;
      return `| ${line("problem")} | ${link}, ${enforcementLevel}, ${severity} | ${resources.join(", ")} \`${path}\` |`;
    });
}
