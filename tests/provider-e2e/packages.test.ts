import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageSchema } from "../../provider/src/plugin/schema";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { checkout } from "../e2e/cli";
import { type Outcome, pulumiEnvironment, runPulumi } from "../support/pulumi";
import { goEnvironment, goModuleFiles, languageHosts } from "./languageHosts";

const run = promisify(execFile);
const provider = join(checkout, "provider");

describe("pulumi package", () => {
  let folder: string;
  let command: string;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fly-package-"));
    mkdirSync(join(folder, "state"));
    ({ command } = await locatePulumi({ env: process.env, say }));
    env = pulumiEnvironment(join(folder, "home"), `file://${join(folder, "state")}`);
    env.PATH = `${await languageHosts()}:${env.PATH}`;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const pulumi = async (cwd: string, ...args: string[]): Promise<Outcome> => {
    const outcome = await runPulumi(command, ["package", ...args], { cwd, env });
    assert.equal(outcome.code, 0, outcome.stderr);
    return outcome;
  };

  it("get-schema ./provider prints the schema", async () => {
    const { stdout } = await pulumi(checkout, "get-schema", "./provider");
    const printed = JSON.parse(stdout.slice(stdout.indexOf("{")));
    const schema = packageSchema();
    assert.equal(printed.version, schema.version);
    assert.deepEqual(Object.keys(printed.resources).sort(), Object.keys(schema.resources).sort());
    assert.deepEqual(Object.keys(printed.types).sort(), Object.keys(schema.types).sort());
  });

  it("gen-sdk makes an SDK for Python whose modules and examples are Python", async () => {
    await pulumi(checkout, "gen-sdk", "./provider", "--language", "python", "--out", join(folder, "sdk"));
    const sdk = join(folder, "sdk", "python");
    const examples = join(sdk, "examples");
    mkdirSync(examples);
    for (const [token, { description }] of Object.entries(packageSchema().resources)) {
      const [, example = ""] = /```python\n(.*?)```/s.exec(description) ?? [];
      assert.notEqual(example, "", token);
      writeFileSync(join(examples, `${token.split(":")[2]}.py`), example);
    }
    await run("python3", ["-m", "compileall", "-q", sdk]);
    const modules = readdirSync(join(sdk, "pulumiverse_fly"));
    for (const name of ["app.py", "machine.py", "volume.py", "ip_address.py"]) assert.ok(modules.includes(name), name);
  });

  it("gen-sdk makes an SDK for Go that compiles", async () => {
    await pulumi(checkout, "gen-sdk", "./provider", "--language", "go", "--out", join(folder, "sdk"));
    const sdk = join(folder, "sdk", "go");
    const { goMod, goSum } = goModuleFiles("github.com/flyguard/flyguard/provider/sdk/go/fly");
    writeFileSync(join(sdk, "go.mod"), goMod);
    writeFileSync(join(sdk, "go.sum"), goSum);
    await run("go", ["build", "./..."], { cwd: sdk, env: { ...process.env, ...goEnvironment } });
  });

  it("add ./provider gives a project its SDK and names the package in Pulumi.yaml", async () => {
    const project = join(folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: go\n");
    await pulumi(project, "add", provider);
    assert.match(readFileSync(join(project, "Pulumi.yaml"), "utf8"), /^packages:\n\s+fly: .*provider$/m);
    assert.ok(readdirSync(join(project, "sdks")).length > 0);
  });
});
