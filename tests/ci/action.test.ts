import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../tools/docs/example";
import { githubMistakes } from "./githubMistakes";

const file = join(checkout, "action.yml");
const bad = 'app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n';
const good = 'app = "calm"\n';

describe("action.yml", () => {
  const action = parse(readFileSync(file, "utf8"));

  it("is an action to GitHub's own parser", () => {
    deepEqual(githubMistakes("action", file), []);
  });

  it("hands each input to the script by the environment, and no expression to a shell", () => {
    const steps: readonly { run?: string; env?: Record<string, string> }[] = action.runs.steps;
    const scripts = steps.flatMap(({ run }) => run ?? []);
    ok(scripts.length > 0);
    for (const script of scripts) doesNotMatch(script, /\$\{\{/);
    const handed = Object.values(steps[0]?.env ?? {}).map((value) => value.replace(/^\$\{\{ inputs\.(.*) \}\}$/, "$1"));
    deepEqual(handed.sort(), Object.keys(action.inputs).sort());
  });
});

describe("the step of the GitHub Action", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-action-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const fork = {
    GITHUB_EVENT_NAME: "pull_request",
    event: { repository: { full_name: "acme/shop" }, pull_request: { head: { repo: { full_name: "mallory/shop" } } } },
  };

  /** Runs the step in a repository with the files, as GitHub's runner would. */
  function step(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, unknown>> = {}) {
    const run = mkdtempSync(join(folder, "run-"));
    const workspace = join(run, "shop");
    mkdirSync(join(workspace, ".git"), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, name)), { recursive: true });
      writeFileSync(join(workspace, name), text);
    }
    const { event = { repository: { full_name: "acme/shop" } }, ...more } = inputs;
    writeFileSync(join(run, "event.json"), JSON.stringify(event));
    mkdirSync(join(run, "temp"));
    for (const name of ["output", "summary"]) writeFileSync(join(run, name), "");
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkout, "tools/action/run.js")], {
      cwd: workspace,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        GITHUB_WORKSPACE: workspace,
        GITHUB_EVENT_NAME: "push",
        GITHUB_EVENT_PATH: join(run, "event.json"),
        GITHUB_OUTPUT: join(run, "output"),
        GITHUB_STEP_SUMMARY: join(run, "summary"),
        RUNNER_TEMP: join(run, "temp"),
        FLYGUARD_PATHS: ".",
        FLYGUARD_UPLOAD: "true",
        ...more,
      },
    });
    const outputs = Object.fromEntries(
      readFileSync(join(run, "output"), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split("=")),
    );
    return { status, stdout, stderr, outputs, summary: readFileSync(join(run, "summary"), "utf8") };
  }

  /** The lines that GitHub takes for commands. */
  function commandsIn(stdout: string): string[] {
    return stdout.split("\n").filter((line) => /^\s*(::|##\[)/.test(line));
  }

  it("leaves a SARIF file to upload on a push, writes the summary, and succeeds so that the upload comes first", () => {
    const { status, stdout, outputs, summary } = step({ "apps/web/fly.toml": bad });
    equal(status, 0);
    deepEqual([outputs["exit-code"], outputs.upload], ["1", "true"]);
    const { runs } = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8"));
    deepEqual(
      runs[0].results.map(({ ruleId, locations }: { ruleId: string; locations: { physicalLocation: unknown }[] }) => [
        ruleId,
        locations[0]?.physicalLocation,
      ]),
      [
        [
          "secret-in-env",
          {
            artifactLocation: { uri: "apps/web/fly.toml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 15, endLine: 3, endColumn: 33 },
          },
        ],
      ],
    );
    match(summary, /^# flyguard\n\n1 finding in 1 file: 1 critical\. /);
    match(stdout, /critical secret-in-env\[named-credential\] \(mandatory\)/);
    deepEqual(commandsIn(stdout), []);
  });

  it("annotates instead on a pull request from a fork", () => {
    const { status, stdout, outputs } = step({ "apps/web/fly.toml": bad }, fork);
    equal(status, 0);
    deepEqual([outputs["exit-code"], outputs.upload], ["1", "false"]);
    const [annotation = "", ...others] = commandsIn(stdout);
    match(annotation, /^::error file=apps\/web\/fly\.toml,line=3,endLine=3,col=15,endColumn=33,title=secret-in-env/);
    deepEqual(others, []);
  });

  it("passes options, paths and the working directory on", () => {
    const files = { "web/fly.toml": bad, "web/db/fly.toml": good, "other/fly.toml": bad };
    const inputs = { FLYGUARD_WORKING_DIRECTORY: "web", FLYGUARD_PATHS: "db\nfly.toml", FLYGUARD_FAIL_ON: "never" };
    const { outputs, summary } = step(files, inputs);
    equal(outputs["exit-code"], "0");
    match(summary, /1 finding in 2 files/);
    const { runs } = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8"));
    equal(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "web/fly.toml");
  });

  it("says that a good repository has no findings", () => {
    const { outputs, summary } = step({ "fly.toml": good });
    deepEqual([outputs["exit-code"], outputs.upload], ["0", "true"]);
    match(summary, /No findings in 1 file/);
  });

  it("leaves nothing to upload where nothing was scanned, or an input is wrong", () => {
    const nothing = step({});
    deepEqual(nothing.outputs, { "exit-code": "3", upload: "false", "sarif-file": "" });
    match(nothing.stderr, /nothing to scan/);
    const wrong = step({ "fly.toml": good }, { FLYGUARD_FAIL_ON: "hihg" });
    deepEqual(wrong.outputs, { "exit-code": "2", upload: "false", "sarif-file": "" });
    match(wrong.stderr, /did you mean high\?/);
  });

  it("lets no name of a file be a command to GitHub", () => {
    const { stdout, stderr } = step({ "::error::forged/fly.toml": bad, "::error::broken.fly.json/fly.json": "{" });
    match(stdout, /error::forged\/fly\.toml$/m);
    deepEqual(commandsIn(`${stdout}\n${stderr}`), []);
  });

  it("shows no value in log, summary or SARIF", () => {
    const { stdout, summary, outputs } = step({ "fly.toml": bad }, fork);
    const sarif = readFileSync(outputs["sarif-file"] ?? "", "utf8");
    for (const text of [stdout, summary, sarif]) doesNotMatch(text, /willow|anchor/);
  });

  it("installs a package file, and runs no script of it", () => {
    const source = join(folder, "source");
    mkdirSync(join(source, "bin/cli"), { recursive: true });
    const mark = join(folder, "a-script-ran");
    const scripts = { postinstall: `touch ${mark}` };
    const manifest = { name: "flyguard", version: "9.9.9", bin: "bin/cli/main.js", scripts };
    writeFileSync(join(source, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(source, "bin/cli/main.js"), 'console.log("the package with", process.argv.slice(2).join(" "));');
    const options = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    execFileSync("npm", options, { cwd: source, stdio: "ignore" });
    const { stdout, stderr, outputs } = step({}, { FLYGUARD_PACKAGE: join(folder, "flyguard-9.9.9.tgz") });
    match(stdout, /^the package with scan --format=text .* -- \.$/m, stderr);
    equal(outputs["exit-code"], "0");
    equal(existsSync(mark), false);
  });

  it("fails at once where the package is one of a registry", () => {
    const { status, stderr } = step({ "fly.toml": good }, { FLYGUARD_PACKAGE: "flyguard@9.9.9" });
    equal(status, 2);
    match(stderr, /^flyguard: package must be a file, a folder, or an https address that ends in \.tgz, /);
  });
});
