import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version } from "../../package.json";
import { objectIn } from "../cloud/loopback/json";
import { defaultGroup } from "../cloud/loopback/state";
import { Team } from "../cloud/team";
import { findings } from "../e2e/events";
import { headlineMistakes } from "../e2e/headlineMistakes";
import { committer, Newcomer } from "./newcomer";
import { blocksOf, pages, type Step, stepsOf } from "./page";

/** What the README has everybody do first. */
const [first, ...furtherSteps] = stepsOf("README.md");

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

  for (const page of pages) {
    const steps = page === "README.md" ? furtherSteps : stepsOf(page);
    describe(page, () => {
      if (page === "docs/guides/enforce-for-an-organisation.md") theOrganisation(steps);
      else if (steps.length > 0) it("each succeeds", () => take(steps));
      if (page === "docs/guides/write-your-own-rule.md")
        it("the organisation's stacks are judged by the pack", ownPack);
      if (page !== "README.md") return;
      it("the rejected preview prints what is shown, and more findings", rejectedPreview);
      it("the picture of the deployed stack is the one that is shown", picture);
    });
  }

  async function take(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      const { code, stdout, stderr } = await newcomer.take(step);
      equal(code, 0, step.text + stdout + stderr);
    }
  }

  async function picture(): Promise<void> {
    const command =
      stepsOf("README.md")
        .map(({ text }) => text)
        .find((text) => text.includes("show --graph"))
        ?.trim()
        .split("\n")
        .at(-1) ?? "";
    const { code, stdout, stderr } = await newcomer.run("in your project", command);
    equal(code, 0, stderr);
    equal(stdout, blocksOf("README.md").find(({ language }) => language === "mermaid")?.text);
  }

  async function rejectedPreview(): Promise<void> {
    const { code, stdout } = await newcomer.run("in flyguard", "npm run preview -- insecure --color never");
    equal(code, 1);
    const shown = comparable(blocksOf("README.md").find(({ text }) => text.startsWith("Policies:\n"))?.text ?? "");
    const printed = comparable(stdout.slice(stdout.indexOf("Policies:\n")));
    const isShown = new Set(findingsIn(shown));
    const excerpt = findingsIn(printed)
      .filter((finding) => !isShown.has(finding))
      .reduce((rest, finding) => rest.replace(finding, ""), printed);
    deepEqual(shown.split("\n"), excerpt.split("\n"));
  }

  /** Previews a stack of the organisation, on a computer that has nothing but what the Cloud hands out. */
  async function ownPack(): Promise<void> {
    const team = await Team.in(newcomer.cloud);
    try {
      const { code, stdout, events } = await team.previewInsecure();
      equal(code, 1, stdout);
      const found = findings(events);
      deepEqual(
        found.filter((line) => line.startsWith("machine-names-its-team")),
        ["api-ams", "api-fra", "database-1", "database-2", "web-ams", "web-fra"].map(
          (machine) => `machine-names-its-team [missing] ${machine} config.metadata (advisory)`,
        ),
      );
      deepEqual(
        found.filter((line) => !line.startsWith("machine-names-its-team")),
        headlineMistakes,
      );
      deepEqual(newcomer.cloud.unknown, []);
    } finally {
      team.workstation.remove();
    }
  }

  /** What the organisation demands of its stacks after each step. */
  function theOrganisation(steps: readonly Step[]): void {
    const demanded = () =>
      [...newcomer.cloud.state.group(defaultGroup).values()].map(({ version: { pack, tag }, config }) => {
        return { pack, tag, config };
      });
    const profile = (name: string) =>
      JSON.parse(readFileSync(join(newcomer.flyguard, "profiles", `${name}.json`), "utf8"));

    afterEach(() => deepEqual(newcomer.cloud.unknown, []));

    it("demands the pack with the baseline profile once it is turned on, and keeps what npm run package made", async () => {
      const made = join(newcomer.flyguard, "dist", `pulumiverse-fly-${version}.tgz`);
      mkdirSync(dirname(made), { recursive: true });
      writeFileSync(made, "");
      await take(steps.slice(0, 1));
      ok(existsSync(made));
      deepEqual(demanded(), [{ pack: "flyguard", tag: version, config: profile("baseline") }]);
    });

    it("is told who made the last commit", () => {
      const { description } = newcomer.cloud.state.version("flyguard", version);
      const metadata = Object.entries(objectIn(description, "metadata"));
      const expected = ["git.author", "git.committer"].flatMap((who) => [
        [who, committer.name],
        [`${who}.email`, committer.email],
      ]);
      deepEqual(metadata.filter(([key]) => /author|committer/.test(key)).sort(), expected);
    });

    it("demands it with the changed configuration", async () => {
      await take(steps.slice(1, 2));
      deepEqual(demanded(), [{ pack: "flyguard", tag: version, config: profile("strict") }]);
    });

    it("demands nothing once it is stopped", async () => {
      await take(steps.slice(2));
      deepEqual(demanded(), []);
    });
  }
});

/** Output of the CLI without what differs between runs: the folder of the pack. */
function comparable(output: string): string {
  return output.replace(/\(local: .*\)$/m, "(local: FOLDER)").trim();
}

/** The findings in the output of the CLI, each with all its lines. */
function findingsIn(output: string): string[] {
  return output.match(/^ {8}- .*\n(?: {10}.*\n)*/gm) ?? [];
}
