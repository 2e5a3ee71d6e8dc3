import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { LoopbackFlyApi } from "../fly-api/server";
import { blocksOf, stepOf } from "../guides/page";
import { type Outcome, outcomeOf, pulumiEnvironment } from "../support/pulumi";
import { LoopbackRegistry } from "./loopbackRegistry";

/** The commands of a README that are marked to run under a name, in order. */
function commandsOf(name: string, page = "infra-example/README.md"): string {
  const blocks = blocksOf(page).filter(({ comment }) => comment === `runs in tests: ${name}`);
  return blocks.map(({ text }) => text).join("");
}

const images = ["webImage", "apiImage", "databaseImage"];

describe("the reference stack, taken away with nothing but the package files", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-copy-"));
  let environment: NodeJS.ProcessEnv;
  let fly: LoopbackFlyApi;
  let registry: LoopbackRegistry;
  const digests = new Map<string, string>();

  before(async () => {
    const { command } = await locatePulumi({ env: process.env, say });
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "infra-example"], {
      cwd: checkout,
      encoding: "utf8",
    });
    for (const file of files.split("\n").filter(Boolean)) cpSync(join(checkout, file), join(folder, "flyguard", file));
    execFileSync("node", ["tools/package/run.js", join(folder, "flyguard", "dist")], { cwd: checkout });
    const state = join(folder, "state");
    mkdirSync(state);
    fly = await LoopbackFlyApi.start({});
    registry = await LoopbackRegistry.start({ login: "bearer" });
    for (const name of images) digests.set(name, registry.push(name.toLowerCase(), "1", name));
    environment = {
      ...pulumiEnvironment(join(folder, "home"), `file://${state}`),
      PATH: [dirname(command), process.env.PATH].join(delimiter),
      // In the place of the answer yes.
      PULUMI_SKIP_CONFIRMATIONS: "true",
      // What `npm run fly-api` prints.
      FLY_API_TOKEN: fly.token,
      FLY_API_HOSTNAME: fly.url,
      FLY_FLAPS_BASE_URL: fly.url,
      FLY_API_BASE_URL: fly.url,
      FLY_ORG: "acme",
    };
  });
  after(async () => {
    await fly.stop();
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function attempt(commands: string, cwd: string): Promise<Outcome> {
    return outcomeOf(
      spawn("bash", ["-euo", "pipefail", "-c", commands], { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] }),
    );
  }

  async function run(commands: string, cwd = folder): Promise<Outcome> {
    const outcome = await attempt(commands, cwd);
    equal(outcome.code, 0, outcome.stdout + outcome.stderr);
    return outcome;
  }

  it("previews, deploys, changes nothing the second time and is destroyed, by the commands of its README", async () => {
    const { PULUMI_CONFIG_PASSPHRASE: _, ...withoutPassphrase } = environment;
    environment = withoutPassphrase;
    const { stdout } = await run(commandsOf("copy"));
    const changes = stdout.match(/[+-] \d+ (to create|created|deleted)|25 unchanged/g);
    deepEqual(changes, [
      ...["+ 25 to create", "+ 25 to create"],
      ...["+ 25 to create", "+ 25 created"],
      ...["25 unchanged", "25 unchanged"],
      "- 25 deleted",
    ]);
    equal(stdout.match(/✅ flyguard@v0\.1\.0/g)?.length, 3, stdout);
    const items = stdout.match(/^[1-6]\. .*$/gm) ?? [];
    deepEqual(
      items.map((item) => item.replace(/^.* {2}/, "")),
      Array(6).fill("ok"),
    );
    deepEqual([...fly.world.apps.keys()], []);
    deepEqual(fly.violations, []);
  });

  it("is a template for pulumi new", async () => {
    environment = { ...environment, PULUMI_CONFIG_PASSPHRASE: "correct horse" };
    const answers = [
      "hostname=shop.example.com",
      ...images.map((name) => `${name}=${registry.host}/${name.toLowerCase()}:1`),
    ];
    const given = `--yes ${answers.map((answer) => `-c ${answer}`).join(" ")}`;
    const { stdout } = await run(commandsOf("template, with answers").replace(/(pulumi new .*)/, `$1 ${given}`));
    match(stdout, /Your new project is ready to go!\s+To perform .*\s+Three steps are left/);
    const project = join(folder, "shop");
    match(readFileSync(join(project, "Pulumi.yaml"), "utf8"), /^name: shop\n/);
    const secrets = ["databasePassword", "replicationPassword", "apiToken", "sessionKey"];
    for (const name of secrets) await run(`openssl rand -hex 24 | pulumi config set --secret ${name}`, project);
    await run('echo "k1:$(openssl rand -base64 32)" | pulumi config set --secret fieldKey', project);
    await run(commandsOf("template, with images"), project);
    const configured = JSON.parse((await run("pulumi config --json", project)).stdout);
    for (const name of images) {
      const image = `${registry.host}/${name.toLowerCase()}:1`;
      equal(configured[`shop:${name}`].value, `${image}@${digests.get(name)}`);
    }
    const preview = await run("pulumi preview", project);
    ok(preview.stdout.includes("+ 25 to create"), preview.stdout);
  });

  it("says what to do for each image whose registry cannot be reached, and changes nothing", async () => {
    const project = join(folder, "shop");
    const file = join(project, "Pulumi.staging.yaml");
    const configuration = readFileSync(file, "utf8");
    const gone = await LoopbackRegistry.start();
    const { host: address } = gone;
    await gone.stop();
    const { host } = registry;
    const asked = [`webImage=${host}/webimage:1`, `apiImage=${address}/api:1`, `databaseImage=${address}/database:1`];
    const command = `npm run --silent pin-images -- ${asked.join(" ")}`;
    const { code, stderr } = await attempt(command, project);
    equal(code, 1);
    equal(
      stderr,
      ["api", "database"]
        .map(
          (name) =>
            `${address} cannot be reached (ECONNREFUSED). Look the digest up on a computer that can reach it, and set it here:\n` +
            `  docker buildx imagetools inspect ${address}/${name}:1\n` +
            `  pulumi config set ${name}Image ${address}/${name}:1@sha256:DIGEST\n`,
        )
        .join(""),
    );
    equal(readFileSync(file, "utf8"), configuration);
  });

  it("is not needed by a program that installs its components, which passes the strict profile", async () => {
    const page = "infra-example/components/README.md";
    const project = join(folder, "program");
    mkdirSync(project);
    for (const block of blocksOf(page)) {
      const step = stepOf(block);
      if (step?.kind === "file") writeFileSync(join(project, step.name), step.text);
    }
    await run(commandsOf("components", page), project);
    await run("pulumi stack init components", project);
    for (const name of images)
      await run(`pulumi config set ${name} ${registry.host}/${name.toLowerCase()}:1@${digests.get(name)}`, project);
    for (const name of ["databasePassword", "replicationPassword", "sessionKey", "fieldKey"]) {
      await run(`openssl rand -hex 24 | pulumi config set --secret ${name}`, project);
    }
    const strict = `--policy-pack ${checkout} --policy-pack-config ${join(checkout, "profiles", "strict.json")}`;
    const { stdout } = await run(`pulumi preview ${strict}`, project);
    ok(stdout.includes(`✅ flyguard@v0.1.0 (local: ${checkout})`), stdout);
    ok(stdout.includes("+ 23 to create"), stdout);

    const program = join(project, "index.ts");
    writeFileSync(program, readFileSync(program, "utf8").replace("API_URL: api.url", "API_URL: database.url"));
    const refused = await attempt("pulumi preview", project);
    equal(refused.code, 1, refused.stdout);
    match(refused.stdout, /the variable API_URL is a secret: pass it in secrets instead of env/);
  });

  it("previews with the plugin from the archive, without the folder plugin", async () => {
    const project = join(folder, "shop");
    const manifest = join(project, "Pulumi.yaml");
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replace(/^plugins:\n(?: .*\n)*/m, ""));
    rmSync(join(project, "plugin"), { recursive: true });
    await run(commandsOf("template, with the plugin").replace("linux-amd64", platform()), project);
    const preview = await run("pulumi preview", project);
    ok(preview.stdout.includes("+ 25 to create"), preview.stdout);
  });
});

/** This computer's platform, as in the names of the archives. */
function platform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}-${process.arch === "x64" ? "amd64" : process.arch}`;
}
