import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import ts = require("typescript");

import { packageSchema } from "../../provider/src/plugin/schema";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { checkout } from "../e2e/cli";
import { LoopbackFlyApi } from "../fly-api/server";
import { type Outcome, pulumiEnvironment, runPulumi } from "../support/pulumi";

const run = promisify(execFile);
const { version } = packageSchema();

const readme = readFileSync(join(checkout, "provider", "README.md"), "utf8");

/** The commands of the README, in this repository and in a project outside of it. */
const pack = "npm run package";
const install = `npm install ../flyguard/dist/pulumiverse-fly-${version}.tgz`;
const installPlugin = `pulumi plugin install resource fly ${version} --file node_modules/@pulumiverse/fly`;

describe("a project outside of this repository", () => {
  let folder: string;
  let command: string;
  let env: NodeJS.ProcessEnv;

  const pulumi = (...args: string[]): Promise<Outcome> => runPulumi(command, args, { cwd: folder, env });
  const succeeds = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await pulumi(...args);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const program = (declarations: string) =>
    writeFileSync(join(folder, "index.js"), `const fly = require("@pulumiverse/fly");\n${declarations}\n`);
  /** The names of a preview, by the names in the program. */
  const namesOf = async (): Promise<Record<string, string>> => {
    const { steps }: { steps: { urn: string; newState?: { inputs?: { name?: string } } }[] } = JSON.parse(
      await succeeds("preview", "--stack", "dev", "--json"),
    );
    const named = steps.map(({ urn, newState }) => [urn.split("::").at(-1), newState?.inputs?.name] as const);
    return Object.fromEntries(named.filter(([, name]) => name !== undefined));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fly-outside-"));
    mkdirSync(join(folder, "state"));
    ({ command } = await locatePulumi({ env: process.env, say }));
    env = pulumiEnvironment(join(folder, "home"), `file://${join(folder, "state")}`);
    writeFileSync(join(folder, "package.json"), '{ "name": "outside", "main": "index.js" }');
    writeFileSync(join(folder, "Pulumi.yaml"), "name: outside\nruntime: nodejs\n");
    await run("npm", [...pack.split(" ").slice(1), "--", join(folder, "dist")], { cwd: checkout, env });
    await run("npm", ["install", `./dist/pulumiverse-fly-${version}.tgz`], { cwd: folder, env });
    await succeeds(...installPlugin.split(" ").slice(1));
    await succeeds("stack", "init", "dev");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("installs the package and the plugin as the README says", () => {
    for (const line of [pack, install, installPlugin]) assert.ok(readme.includes(line), line);
  });

  it("previews with the installed plugin, without a token", async () => {
    program('new fly.App("web", { orgSlug: "acme" });');
    assert.match((await namesOf()).web ?? "", /^web-[0-9a-f]{7}$/);
  });

  it("is told the place, the value and what is possible", async () => {
    program('new fly.Machine("m", { app: "web", config: { image: "nginx", guest: { cpus: 3 } } });');
    const { code, stdout } = await pulumi("preview", "--stack", "dev");
    assert.notEqual(code, 0);
    assert.ok(
      stdout.includes(
        "fly:index:Machine resource 'm' has a problem: config.guest.cpus: 3 is not possible for cpuKind shared: use one of 1, 2, 4, 6, 8",
      ),
      stdout,
    );
    assert.ok(!stdout.includes("<nil>"), stdout);
  });

  it("names resources as pulumi:autonaming says", async () => {
    program('new fly.App("web", { orgSlug: "acme" });\nnew fly.Volume("data", { app: "web", sizeGb: 1 });');
    await succeeds(
      "config",
      "set",
      "--stack",
      "dev",
      "--path",
      "pulumi:autonaming.pattern",
      "$" + "{project}-$" + "{name}",
    );
    assert.deepEqual(await namesOf(), { web: "outside-web", data: "outside_data" });
  });

  it("passes flyguard with the program of the README, without advice", async () => {
    const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const { outputText } = ts.transpileModule(example, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    writeFileSync(join(folder, "index.js"), outputText);
    await succeeds("config", "set", "--stack", "dev", "--secret", "databasePassword", "not-a-real-one");
    const stdout = await succeeds("preview", "--stack", "dev", "--policy-pack", checkout);
    assert.match(stdout, /\+ 8 to create/);
    assert.ok(stdout.includes("✅ flyguard@"), stdout);
    assert.doesNotMatch(stdout, /violation/i, stdout);
  });

  it("calls functions, also with outputs of resources", async () => {
    const api = await LoopbackFlyApi.start();
    Object.assign(env, { FLY_API_TOKEN: api.token, FLY_API_HOSTNAME: api.url });
    try {
      program(
        'const web = new fly.App("web", { orgSlug: "acme" });\n' +
          'const data = new fly.Volume("data", { app: web.name, region: "fra", sizeGb: 1 });\n' +
          "const found = fly.getVolumesOutput({ app: web.name }, { dependsOn: data });\n" +
          "exports.found = found.volumes.apply((volumes) => volumes.map(({ region }) => region));\n" +
          "exports.nearest = fly.getRegions().then(({ nearest }) => nearest);\n",
      );
      await succeeds("up", "--stack", "dev", "--yes", "--skip-preview");
      const outputs = JSON.parse(await succeeds("stack", "output", "--stack", "dev", "--json"));
      assert.deepEqual(outputs, { found: ["fra"], nearest: "ams" });
      assert.deepEqual(api.violations, []);
    } finally {
      await api.stop();
    }
  });
});
