import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { catalogue } from "../../policies/rules/catalogue";
import { type EngineEvent, findings } from "../e2e/events";
import { headlineMistakes } from "../e2e/headlineMistakes";
import { pieces } from "../support/pieces";
import { LoopbackCloud } from "./loopback/cloud";
import { objectsIn } from "./loopback/json";
import { defaultGroup } from "./loopback/state";
import { PlatformTeam } from "./platformTeam";
import { type Preview, Team } from "./team";

const nextVersion = "1000.0.0";

/** The versions of the pack that spoke up, each once. */
function speakers(events: readonly EngineEvent[]): string[] {
  return [...new Set(events.flatMap(({ policyEvent }) => policyEvent?.policyPackVersionTag ?? []))];
}

function errorLines(output: string): string[] {
  const lines = output.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("error: "));
}

describe("flyguard in an organisation on Pulumi Cloud", () => {
  let cloud: LoopbackCloud;
  let platform: PlatformTeam;
  let team: Team;

  before(async () => {
    cloud = await LoopbackCloud.start();
    platform = await PlatformTeam.in(cloud);
    team = await Team.in(cloud);
    for (const published of [version, nextVersion]) {
      const { code, stderr } = await platform.publish(published);
      assert.equal(code, 0, stderr);
    }
  });
  beforeEach(() => cloud.state.group(defaultGroup).clear());
  afterEach(() => assert.deepEqual(cloud.unknown, []));
  after(async () => {
    platform.workstation.remove();
    team.workstation.remove();
    await cloud.stop();
  });

  async function enable(...args: Parameters<PlatformTeam["enable"]>): Promise<void> {
    const { code, stdout, stderr } = await platform.enable(...args);
    assert.equal(code, 0, stdout + stderr);
  }

  describe("published", () => {
    it("tells the Cloud all that it shows of each rule", () => {
      const policies = objectsIn(cloud.state.version("flyguard", version).description, "policies");
      const rules = catalogue;
      assert.deepEqual(
        policies.map(({ name, severity, enforcementLevel }) => ({ name, severity, enforcementLevel })),
        rules
          .map(({ name, severity, level }) => ({ name, severity, enforcementLevel: level }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
      const texts = ["displayName", "description", "remediationSteps", "url"];
      assert.deepEqual(
        policies.flatMap((policy) => texts.filter((text) => !policy[text]).map((text) => `${policy.name}: no ${text}`)),
        [],
      );
    });

    it("keeps what was published under a version", async () => {
      const { tarball } = cloud.state.version("flyguard", version);
      const { code, stderr } = await platform.publish(version);
      assert.equal(code, 1);
      assert.deepEqual(errorLines(stderr), [
        `error: Publish policy pack failed: [409] Conflict: Policy pack flyguard ${version} already exists`,
      ]);
      assert.equal(cloud.state.version("flyguard", version).tarball, tarball);
    });

    it("cannot be enabled in a version that was not published", async () => {
      const { code, stderr } = await platform.enable("0.0.1");
      assert.equal(code, 1);
      assert.deepEqual(errorLines(stderr), [
        "error: Enable policy pack failed: [404] Not Found: Policy pack not found",
      ]);
    });

    for (const profile of ["observe", "baseline", "strict"]) {
      it(`takes the profile ${profile} as configuration of a policy group`, async () => {
        const config = JSON.parse(readFileSync(join(__dirname, "../../profiles", `${profile}.json`), "utf8"));
        const { code, stdout } = await platform.validateConfig(version, config);
        assert.deepEqual({ code, stdout }, { code: 0, stdout: "Policy Pack configuration is valid.\n" });
        await enable(version, config);
        assert.deepEqual(cloud.state.group(defaultGroup).get("flyguard")?.config, config);
      });
    }
  });

  describe("enabled", () => {
    let preview: Preview;
    before(async () => {
      await enable(version);
      preview = await team.previewInsecure();
    });

    it("blocks an insecure stack with exactly its mistakes", () => {
      assert.deepEqual({ code: preview.code, result: preview.update.result }, { code: 1, result: "failed" });
      assert.deepEqual(findings(preview.events), headlineMistakes);
    });

    it("speaks in the enabled version, though a newer one is published", () => {
      assert.deepEqual(speakers(preview.events), [version]);
    });

    it("tells the Cloud which policies the stack failed", () => {
      const summaries = preview.events.flatMap((event) => [
        event.policyAnalyzeSummaryEvent ?? {},
        event.policyAnalyzeStackSummaryEvent ?? {},
      ]);
      const failed = new Set(summaries.flatMap((summary) => summary.failed ?? []));
      assert.deepEqual([...failed].sort(), [...new Set(headlineMistakes.map((line) => line.split(" ")[0]))]);
    });

    it("tells the Cloud nothing of resources that are not Fly's", () => {
      const others = preview.events
        .flatMap(({ policyAnalyzeSummaryEvent }) => policyAnalyzeSummaryEvent ?? [])
        .filter(({ resourceUrn }) => resourceUrn.includes("::pulumi:"));
      assert.deepEqual(
        others.map(({ resourceUrn, passed, failed }) => ({ type: resourceUrn.split("::")[2], passed, failed })),
        ["pulumi:pulumi:Stack", "pulumi:providers:fly"].map((type) => ({ type, passed: undefined, failed: undefined })),
      );
    });

    it("sends the Cloud no part of the credential that it found", () => {
      const program = readFileSync(join(__dirname, "../../infra-example/insecure/index.ts"), "utf8");
      const [, credential = ""] = program.match(/SESSION_KEY: "(\w+)"/) ?? [];
      // The engine's own record of each resource holds its plain inputs, whatever a pack does.
      const sent = preview.update.events.filter((event) => !/"(resourcePreEvent|resOutputsEvent)":/.test(event)).join();
      assert.ok(sent.includes("SESSION_KEY"));
      assert.deepEqual(
        pieces(credential).filter((piece) => sent.includes(piece)),
        [],
      );
    });

    it("has installed its dependencies as they are pinned", () => {
      const folder = join(team.workstation.home, "policies", "acme", `pulumi-analyzer-flyguard-v${version}`);
      const installed = packagesIn(join(folder, "node_modules", ".package-lock.json"));
      assert.deepEqual(installed, packagesIn(join(folder, "npm-shrinkwrap.json")));
    });

    it("lets a secure stack pass", async () => {
      await enable(version);
      const { code, update, stdout, events } = await team.previewSecure();
      assert.deepEqual({ code, result: update.result }, { code: 0, result: "succeeded" }, stdout);
      assert.deepEqual(findings(events), []);
    });

    it("follows the levels, options and exceptions of the policy group", async () => {
      await enable(version, {
        "volume-encrypted-at-rest": "advisory",
        "database-no-public-ip": { databaseApps: ["*-web"] },
        "database-port-not-public": "disabled",
        "volume-app-level-encryption": {
          exceptions: [
            { resource: "database-1", reason: "moves to luks", expires: inNinetyDays(), owner: "data team" },
          ],
        },
      });
      const { code, events } = await team.previewInsecure();
      assert.equal(code, 1);
      assert.deepEqual(findings(events), [
        "database-no-public-ip [public-address] database type (mandatory)",
        "database-no-public-ip [public-address] web-v4 type (mandatory)",
        "database-no-public-ip [public-address] web-v6 type (mandatory)",
        "exceptions-in-use [in-force] fly-insecure-preview exceptions (advisory)",
        "secret-in-env [named-credential] web-ams config.env.SESSION_KEY (mandatory)",
        "secret-in-env [named-credential] web-fra config.env.SESSION_KEY (mandatory)",
        "volume-encrypted-at-rest [unencrypted] database-2 encrypted (advisory)",
      ]);
    });

    it("stops under a configuration that its schema refuses, before any resource", async () => {
      const wrong = { "database-no-public-ip": { databaseApps: "web" } };
      assert.equal((await platform.validateConfig(version, wrong)).code, 1);
      await enable(version, wrong);
      const { code, stdout, events } = await team.previewSecure();
      assert.equal(code, 1);
      assert.deepEqual(errorLines(stdout), [
        `error: validating policy config: flyguard ${version}  database-no-public-ip: databaseApps: Invalid type. Expected: array, given: string`,
      ]);
      assert.equal(
        events.some((event) => "resourcePreEvent" in event),
        false,
      );
    });

    it("demands nothing once it is disabled", async () => {
      await enable(version);
      const { code } = await platform.disable();
      assert.equal(code, 0);
      const { code: previewed, events } = await team.previewInsecure();
      assert.equal(previewed, 0);
      assert.deepEqual(findings(events), []);
    });

    it("cannot be disabled where it is not enabled", async () => {
      const { code, stderr } = await platform.disable();
      assert.equal(code, 1);
      assert.deepEqual(errorLines(stderr), [
        "error: Request to disable policy pack failed: [404] Not Found: Policy pack not found",
      ]);
    });
  });

  describe("upgraded", () => {
    it("speaks in the next version once that is enabled", async () => {
      await enable(version);
      await enable(nextVersion);
      const { code, events } = await team.previewInsecure();
      assert.equal(code, 1);
      assert.deepEqual(findings(events), headlineMistakes);
      assert.deepEqual(speakers(events), [nextVersion]);
    });
  });
});

/** A day as exceptions name it, far enough ahead for nobody to be reminded of it. */
function inNinetyDays(): string {
  return new Date(Date.now() + 90 * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The packages in a lock file of npm, as `path version integrity`. */
function packagesIn(lockFile: string): string[] {
  const { packages }: { packages: Record<string, { version: string; integrity: string }> } = JSON.parse(
    readFileSync(lockFile, "utf8"),
  );
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { version, integrity }]) => `${path} ${version} ${integrity}`);
}
