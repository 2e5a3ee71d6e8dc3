import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { version } from "../../package.json";
import { checkout } from "../../tools/docs/example";
import { eventLog, previewEvents } from "../support/engineEvents";

/** The most that the command may bring into a project, with all that it needs. */
const maximum = { megabytes: 6, packages: 40 };

describe("the package, installed where there is no Pulumi", () => {
  const work = mkdtempSync(join(tmpdir(), "flyguard-light-"));
  const project = join(work, "project");
  const installed = join(project, "node_modules");

  before(() => {
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), "{}");
    writeFileSync(join(project, "fly.toml"), 'app = "shop"\n[env]\n  SESSION_KEY = "Zq84vT3mWx7LkR2bN5hJ"\n');
    npm(checkout, "pack", "--ignore-scripts", "--pack-destination", work);
    npm(project, "install", "--prefer-offline", "--no-audit", "--no-fund", join(work, `flyguard-${version}.tgz`));
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  it(`takes at most ${maximum.megabytes} MB and ${maximum.packages} packages`, () => {
    const { packages } = JSON.parse(readFileSync(join(installed, ".package-lock.json"), "utf8"));
    ok(Object.keys(packages).length <= maximum.packages, Object.keys(packages).join(" "));
    const megabytes = bytesIn(installed) / 1_000_000;
    ok(megabytes <= maximum.megabytes, `${megabytes} MB`);
  });

  it("brings nothing of Pulumi", () => {
    deepEqual(
      readdirSync(installed).filter((name) => name.startsWith("@pulumi")),
      [],
    );
  });

  it("scans a fly.toml", () => {
    const { status, stdout, stderr } = spawnSync(join(installed, ".bin", "flyguard"), ["scan", "--quiet"], {
      cwd: project,
      encoding: "utf8",
    });
    equal(stderr, "");
    equal(status, 1);
    ok(stdout.includes("critical secret-in-env[named-credential] (mandatory)"), stdout);
  });

  for (const name of ["flyguard", "flyguard/testing"]) {
    it(`says in one line that ${name}, for packs of one's own, needs @pulumi/policy`, () => {
      equal(
        failureOf(`try { require("${name}") } catch (error) { console.log(error.message) }`),
        "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed\n",
      );
    });
  }

  it("reports what a run of Pulumi elsewhere has found", () => {
    const log = eventLog(previewEvents([]));
    const { status, stdout } = spawnSync(join(installed, ".bin", "flyguard"), ["report"], {
      cwd: project,
      input: log,
      encoding: "utf8",
    });
    equal(status, 0);
    ok(stdout.includes("No findings in 1 program"), stdout);
  });

  it("says the same where it is to run a preview", () => {
    const { status, stdout, stderr } = spawnSync(join(installed, ".bin", "flyguard"), ["preview"], {
      cwd: project,
      encoding: "utf8",
    });
    deepEqual([status, stdout], [2, ""]);
    equal(
      stderr,
      "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed\n",
    );
  });

  it("runs a preview with itself as the pack where @pulumi/policy is installed next to it", () => {
    const policy = join(installed, "@pulumi", "policy");
    mkdirSync(policy, { recursive: true });
    writeFileSync(join(policy, "package.json"), `{ "name": "@pulumi/policy", "version": "1.21.0" }`);
    writeFileSync(join(policy, "index.js"), "");
    const [behavior, saw] = [join(work, "behavior.json"), join(work, "saw.json")];
    writeFileSync(behavior, JSON.stringify({ events: eventLog(previewEvents([])), calls: [], code: 0 }));
    const { status, stdout, stderr } = spawnSync(join(installed, ".bin", "flyguard"), ["preview"], {
      cwd: project,
      env: {
        PATH: [join(__dirname, "fake-pulumi"), process.env.PATH].join(delimiter),
        FAKE_PULUMI: behavior,
        FAKE_PULUMI_SAW: saw,
      },
      encoding: "utf8",
    });
    rmSync(join(installed, "@pulumi"), { recursive: true });
    equal(stderr, "a warning\n");
    equal(status, 0);
    equal(stdout.split("\n")[0], "the display");
    const { args } = JSON.parse(readFileSync(saw, "utf8"));
    equal(args[args.indexOf("--policy-pack") + 1], join(installed, "flyguard"));
  });

  it("says the same where it is run as a policy pack", () => {
    const pack = JSON.stringify(join(installed, "flyguard"));
    equal(
      failureOf(`try { require(${pack}) } catch (error) { console.log(error.message) }`),
      "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed\n",
    );
  });

  function failureOf(script: string): string {
    return execFileSync(process.execPath, ["-e", script], { cwd: project, encoding: "utf8" });
  }
});

function npm(cwd: string, ...args: string[]): void {
  execFileSync("npm", [...args, "--loglevel=error"], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => lstatSync(join(folder, name)))
    .filter((file) => file.isFile())
    .reduce((sum, { size }) => sum + size, 0);
}
