import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { defaultGroup } from "../cloud/loopback/state";
import { Newcomer } from "./newcomer";
import { blocksOf, pages, type Step, stepsOf } from "./page";

const organisationGuide = "docs/guides/enforce-for-an-organisation.md";

/** What the README has everybody do first. */
const [first, ...furtherSteps] = stepsOf("README.md");

/** The steps of each page but the very first. */
const steps: ReadonlyMap<string, readonly Step[]> = new Map(
  pages.map((page) => [page, page === "README.md" ? furtherSteps : stepsOf(page)]),
);

describe("the commands of the guides, typed by a newcomer", () => {
  let newcomer: Newcomer;

  before(async () => {
    newcomer = await Newcomer.start();
    if (first === undefined) throw new Error("README.md: no step is marked to run in tests");
    for (const { code, stdout, stderr } of [await newcomer.take(first), await newcomer.deploy()]) {
      equal(code, 0, stdout + stderr);
    }
  });
  after(() => newcomer.stop());

  async function follow(page: string): Promise<void> {
    for (const step of steps.get(page) ?? []) {
      const { code, stdout, stderr } = await newcomer.take(step);
      equal(code, 0, step.text + stdout + stderr);
    }
  }

  for (const [page, { length }] of steps) {
    if (length === 0 || page === organisationGuide) continue;
    it(`${page}: each succeeds`, () => follow(page));
  }

  it(`${organisationGuide}: the organisation demands the pack with the baseline profile`, async () => {
    await follow(organisationGuide);
    const { cloud, flyguard } = newcomer;
    const enabled = cloud.state.group(defaultGroup).get("flyguard");
    const baseline = JSON.parse(readFileSync(join(flyguard, "profiles", "baseline.json"), "utf8"));
    deepEqual({ version: enabled?.version.tag, config: enabled?.config }, { version, config: baseline });
    deepEqual(cloud.unknown, []);
  });

  it("README.md: shows what the rejected preview prints, with findings left out", async () => {
    const { code, stdout } = await newcomer.run("in flyguard", "npm run preview -- insecure --color never");
    equal(code, 1);
    const shown = comparable(blocksOf("README.md").find(({ text }) => text.startsWith("Policies:\n"))?.text ?? "");
    const printed = comparable(stdout.slice(stdout.indexOf("Policies:\n")));
    const isShown = new Set(findingsIn(shown));
    const excerpt = findingsIn(printed)
      .filter((finding) => !isShown.has(finding))
      .reduce((rest, finding) => rest.replace(finding, ""), printed);
    deepEqual(shown.split("\n"), excerpt.split("\n"));
  });
});

/**
 * Output of the CLI without what differs between runs: the folder, and the resource in the head of a finding. For an
 * early finding that is the one which completes it, whichever the program registered last; `where:` is always the same.
 */
function comparable(output: string): string {
  return output
    .replace(/\(local: .*\)$/m, "(local: FOLDER)")
    .replaceAll(/^( {8}- .*)\(fly:index:\w+: [\w-]+\)$/gm, "$1(RESOURCE)")
    .trim();
}

/** The findings in the output of the CLI, each with all its lines. */
function findingsIn(output: string): string[] {
  return output.match(/^ {8}- .*\n(?: {10}.*\n)*/gm) ?? [];
}
