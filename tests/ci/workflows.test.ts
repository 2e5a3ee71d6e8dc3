import { deepEqual, doesNotMatch, equal, ok } from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../tools/docs/example";
import { blocksOf, pages } from "../guides/page";
import { githubMistakes } from "./githubMistakes";

const folder = join(checkout, ".github/workflows");
const names = readdirSync(folder).sort();

/** Everything that GitHub runs by reference: workflows, the action, and what guides show. */
const sources = new Map([
  ...names.map((name): [string, string] => [name, readFileSync(join(folder, name), "utf8")]),
  ["action.yml", readFileSync(join(checkout, "action.yml"), "utf8")],
  ...pages.flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === "yaml")
      .map(({ text }, index): [string, string] => [`${page} (${index + 1})`, text]),
  ),
]);

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly if?: string;
  readonly environment?: string;
}

function jobsOf(name: string): [string, Job][] {
  return Object.entries(parse(sources.get(name) ?? "").jobs);
}

describe("the workflows", () => {
  const temporary = mkdtempSync(join(tmpdir(), "flyguard-workflows-"));
  after(() => rmSync(temporary, { recursive: true, force: true }));

  it("are those of tests and releases", () => deepEqual(names, ["release.yml", "test.yml"]));

  for (const name of names) {
    const text = sources.get(name) ?? "";

    it(`${name} is a workflow to GitHub's own parser, which refuses it with a word more`, () => {
      deepEqual(githubMistakes("workflow", join(folder, name)), []);
      const wrong = join(temporary, name);
      writeFileSync(wrong, text.replace("timeout-minutes", "time-out"));
      ok(githubMistakes("workflow", wrong).length > 0);
    });

    it(`${name} puts no expression into a script`, () => {
      for (const [, { steps = [] }] of jobsOf(name)) {
        for (const { run = "" } of steps) doesNotMatch(run, /\$\{\{/);
      }
    });

    it(`${name} leaves no credentials in a checkout, and no cache between runs`, () => {
      const steps = jobsOf(name).flatMap(([, job]) => job.steps ?? []);
      for (const { uses = "", with: inputs = {} } of steps) {
        if (uses.startsWith("actions/checkout@")) equal(inputs["persist-credentials"], false);
        if (uses.startsWith("actions/setup-node@")) equal(inputs["package-manager-cache"], false);
      }
    });
  }

  for (const [name, text] of sources) {
    it(`${name} pins every action by a full hash, with the version after it`, () => {
      const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, what = ""]) => what);
      deepEqual(
        used.filter((what) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what) && !isOurs(what)),
        [],
      );
    });
  }

  it("pin one hash of each action everywhere", () => {
    const all = [...sources.values()].flatMap((text) => [...text.matchAll(/uses: ([^@\s]+)@([0-9a-f]{40} # \S+)/g)]);
    const hashes = new Map<string, Set<string>>();
    for (const [, action = "", hash = ""] of all) hashes.set(action, (hashes.get(action) ?? new Set()).add(hash));
    ok(hashes.size > 3);
    deepEqual(
      [...hashes].filter(([, of]) => of.size > 1),
      [],
    );
  });

  it("have no permission but what each job needs", () => {
    for (const name of names) deepEqual(parse(sources.get(name) ?? "").permissions, {});
    const permissions = names.flatMap((name) =>
      jobsOf(name).map(([job, { permissions: granted }]) => [`${name} ${job}`, granted]),
    );
    const read = { contents: "read" };
    deepEqual(Object.fromEntries(permissions), {
      "release.yml test": read,
      "release.yml build": read,
      "release.yml github": { contents: "write" },
      "release.yml npm": { "id-token": "write" },
      "test.yml all": read,
      "test.yml unit": read,
    });
  });

  it("run nothing of a package in a job that may write", () => {
    for (const [, { permissions = {}, steps = [] }] of jobsOf("release.yml")) {
      if (!Object.values(permissions).includes("write")) continue;
      for (const { uses = "", run = "" } of steps) {
        doesNotMatch(uses, /checkout/);
        doesNotMatch(run, /npm (?:ci|install|run|exec)|npx|node /);
      }
    }
  });

  it("publish to npm only where somebody has turned it on", () => {
    const [, job] = jobsOf("release.yml").find(([name]) => name === "npm") ?? [];
    equal(job?.if, "${{ vars.PUBLISH_TO_NPM == 'true' }}");
    equal(job?.environment, "npm");
  });

  it("test every supported line of Node, on Linux, macOS and Windows", () => {
    const { jobs } = parse(sources.get("test.yml") ?? "");
    for (const job of [jobs.all, jobs.unit]) deepEqual(job.strategy.matrix.node, [20, 22, 24]);
    deepEqual(
      [jobs.all["runs-on"], ...jobs.unit.strategy.matrix.os].map((os: string) => os.replace(/-.*/, "")),
      ["ubuntu", "macos", "windows"],
    );
    equal(jobs.all.steps.at(-1).run, ".ci/run");
  });
});

/** A workflow of this repository, or the action itself, of which the reader chooses the commit. */
function isOurs(what: string): boolean {
  return what === "./.github/workflows/test.yml" || what === "flyguard/flyguard@COMMIT";
}
