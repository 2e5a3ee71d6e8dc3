import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../tools/docs/example";
import { githubMistakes } from "../ci/githubMistakes";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly environment: string; readonly needs?: string; readonly steps: Step[] }>
  >;
}

const example = join(checkout, "infra-example");
const folder = join(example, ".github", "workflows");
const workflow: Workflow = parse(readFileSync(join(folder, "infrastructure.yml"), "utf8"));
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, job]) => job.steps);

describe("the CI workflow of the reference stack", () => {
  it("is the only one", () => deepEqual(readdirSync(folder), ["infrastructure.yml"]));

  it("is accepted by GitHub's own parser", () => {
    deepEqual(githubMistakes("workflow", join(folder, "infrastructure.yml")), []);
  });

  it("may only read the repository", () => deepEqual(workflow.permissions, { contents: "read" }));

  it("pins each action by hash", () => {
    const uses = steps.flatMap(({ uses = "" }) => (uses === "" ? [] : [uses]));
    equal(uses.length, 6);
    deepEqual(
      uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action)),
      [],
    );
  });

  it("judges each preview and each deployment with the pack", () => {
    const commands = steps.flatMap(({ run = "" }) => (run.startsWith("pulumi") ? [run] : []));
    const policy = "--policy-pack node_modules/flyguard";
    deepEqual(commands, [
      `pulumi preview --stack staging ${policy}`,
      `pulumi up --yes --stack staging ${policy}`,
      `pulumi up --yes --stack production ${policy}`,
    ]);
  });

  it("gives Fly's token to deployments only, and each stack the secrets of its environment", () => {
    const withToken = jobs.flatMap(([name, job]) =>
      job.steps.some(({ env = {} }) => "FLY_API_TOKEN" in env) ? [name] : [],
    );
    deepEqual(withToken, ["staging", "production"]);
    ok(!("FLY_API_TOKEN" in workflow.env));
    deepEqual(Object.fromEntries(jobs.map(([name, { environment }]) => [name, environment])), {
      preview: "staging",
      staging: "staging",
      production: "production",
    });
    equal(workflow.jobs.production?.needs, "staging");
  });
});
