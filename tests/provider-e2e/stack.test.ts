import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageSchema } from "../../provider/src/plugin/schema";
import { checkout } from "../e2e/cli";
import { assertStateIsWorld, objectsOf } from "../provider/comparison";
import { secretValues, shop } from "./shop";
import { appName, type Declared, FlyStack } from "./stack";

/** A line in which Pulumi's engine logs what it sends to a plugin or receives, or what the program's SDK says of that. */
const pulumiOwnLog =
  /^\{"time":"[^"]*","level":"INFO","msg":"(Marshaling property|Unmarshaling property|RegisterResource RPC|eventSink::Debug)/;

describe("pulumi with a stack on Fly", () => {
  let stack: FlyStack;
  beforeEach(async () => {
    stack = await FlyStack.start({ foreignApps: ["taken"], maxMachines: 1 });
  });
  afterEach(() => stack.stop());

  /** Moves the token from the environment to a secret of the stack's configuration, and returns the options for that. */
  const tokenInConfiguration = async (): Promise<string[]> => {
    const file = join(stack.cli.folder, "Pulumi.preview.yaml");
    copyFileSync(join(__dirname, "program", "Pulumi.preview.yaml"), file);
    const options = ["--config-file", file];
    await stack.succeed("config", "set", "--secret", "fly:token", stack.api.token, ...options);
    delete stack.cli.env.FLY_API_TOKEN;
    return options;
  };

  const stored = async () => (await stack.stored()).map(({ type, id }) => `${type} ${id}`).sort();

  it("creates what is declared, finds a machine that was deleted outside, and makes it again", async () => {
    stack.declare(shop());
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    assert.deepEqual(await stored(), objectsOf(stack.api.world));
    const app = stack.api.world.app("shop");
    for (const machine of stack.api.world.liveMachines(app)) stack.api.world.destroyMachine(app, machine, true);
    await stack.succeed("refresh", "--yes");
    assert.deepEqual(await stored(), objectsOf(stack.api.world));
    assert.deepEqual(await stack.announced(), { "provider-e2e-preview": "same", machine: "create" });
    assert.equal((await stack.up()).code, 0);
    assert.deepEqual(await stored(), objectsOf(stack.api.world));
  });

  it("imports every type by its documented id, without a difference to the program", async () => {
    stack.declare(shop());
    assert.equal((await stack.up()).code, 0);
    const ids = new Map((await stack.stored()).map(({ name, id }) => [name, id]));
    await stack.succeed("stack", "rm", "--yes", "--force", "--stack", "preview", "--preserve-config");
    await stack.succeed("stack", "init", "preview");
    // The values of secrets are never read: what the program declares is set.
    stack.api.world.setSecret(stack.api.world.app("shop"), "DATABASE_PASSWORD", "somebody-elses");
    const imports = shop().map((declared): Declared => {
      const id = ids.get(declared.name) ?? "";
      return { ...declared, importId: ["App", "AppSecrets"].includes(declared.type) ? id : `shop/${id}` };
    });
    // What the program leaves to Fly in a machine's configuration is stated by an import, and must be by the program.
    stack.declare(imports.map(withServerDefaults));
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
    assertStateIsWorld(await stack.stored(), stack.api.world, "after the import");
  });

  it("replaces an app with everything in it but volumes", async () => {
    const withoutVolume = shop({ mounts: [] }).filter(({ type }) => type !== "Volume");
    stack.declare(withoutVolume);
    assert.equal((await stack.up()).code, 0);
    stack.declare(
      withoutVolume.map((declared) =>
        declared.type === "App" ? { ...declared, inputs: { name: "shop", network: "own" } } : declared,
      ),
    );
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    assert.equal(stack.api.world.app("shop").network, "own");
    assert.deepEqual(await stored(), objectsOf(stack.api.world));
  });

  /** The program with another input of one resource. */
  const changed = (type: string, inputs: Declared["inputs"]): Declared[] =>
    shop().map((declared) =>
      declared.type === type ? { ...declared, inputs: { ...declared.inputs, ...inputs } } : declared,
    );

  const destructive: readonly [string, Declared[]][] = [
    ["an app with a volume", changed("App", { network: "own" })],
    ["a volume by a smaller one", changed("Volume", { sizeGb: 5 })],
    ["a volume by one in another region", changed("Volume", { region: "fra" })],
  ];
  for (const [what, program] of destructive) {
    it(`does not replace ${what}, in a preview or in up, until the volume is destroyed on purpose`, async () => {
      stack.declare(shop());
      assert.equal((await stack.up()).code, 0);
      const before = objectsOf(stack.api.world);
      stack.declare(program);
      const urn = "urn:pulumi:preview::provider-e2e::fly:index:Volume::data";
      const advice = `pulumi destroy --target '${urn}' --target-dependents`;
      for (const args of [["preview"], ["up", "--yes", "--skip-preview"]]) {
        const { code, stdout, stderr } = await stack.cli.run(...args);
        assert.notEqual(code, 0);
        assert.ok(`${stdout}${stderr}`.includes(advice), stdout);
      }
      assert.deepEqual(objectsOf(stack.api.world), before);
      await stack.succeed("destroy", "--yes", "--target", urn, "--target-dependents");
      const region = program.find(({ type }) => type === "Volume")?.inputs.region ?? "ams";
      stack.declare(program.map((it) => (it.type === "Machine" ? { ...it, inputs: { ...it.inputs, region } } : it)));
      assert.equal((await stack.up()).code, 0);
      assert.deepEqual(await stored(), objectsOf(stack.api.world));
      await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  }

  it("says in one line that Fly has extended a volume, and leaves it as it is", async () => {
    stack.declare(shop());
    assert.equal((await stack.up()).code, 0);
    const [volume] = stack.api.world.liveVolumes(stack.api.world.app("shop"));
    assert.ok(volume);
    volume.sizeGb = 12;
    await stack.succeed("refresh", "--yes");
    const { code, stdout } = await stack.up("--expect-no-changes");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /This volume has 12 GB, more than the 10 declared\. It stays as it is\./);
  });

  it("mounts a volume that Volume.get reads, by the id that get gives", async () => {
    const app: Declared = { type: "App", name: "app", inputs: { name: "shop" } };
    stack.declare([app]);
    assert.equal((await stack.up()).code, 0);
    const volume = stack.api.world.createVolume(stack.api.world.app("shop"), { name: "data", region: "ams" });
    const read: Declared = { type: "Volume", name: "read", inputs: {}, getId: `shop/${volume.id}` };
    const mounts = [{ volume: { $output: ["read", "id"] }, path: "/data" }] as const;
    const config = { image: "nginx", mounts };
    const inputs = { app: appName("app"), name: "db", region: "ams", config };
    stack.declare([app, read, { type: "Machine", name: "db", inputs }]);
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    const [made] = stack.api.world.liveMachines(stack.api.world.app("shop"));
    assert.equal(made?.config.mounts?.[0]?.volume, volume.id);
    await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("replaces on demand what it has just created", async () => {
    const data: Declared = { type: "Volume", name: "data", inputs: { app: appName("app"), sizeGb: 10 } };
    stack.declare([{ type: "App", name: "app", inputs: { name: "shop" } }, data]);
    assert.equal((await stack.up()).code, 0);
    const before = await stored();
    const { code, stdout } = await stack.up("--replace", "urn:pulumi:preview::provider-e2e::fly:index:Volume::data");
    assert.equal(code, 0, stdout);
    const after = await stored();
    assert.notDeepEqual(after, before);
    assert.deepEqual(after, objectsOf(stack.api.world));
  });

  for (const place of ["the environment", "the configuration"] as const) {
    it(`shows no secret and no token in output, state or event log, with the token in ${place}`, async () => {
      stack.declare([...shop(), { type: "DeployToken", name: "token", inputs: { app: appName("app") } }]);
      const log = join(stack.cli.folder, "events.log");
      const config = place === "the configuration" ? await tokenInConfiguration() : [];
      const { code, stdout, stderr } = await stack.up("--event-log", log, ...config);
      assert.equal(code, 0, stdout);
      const state = (await stack.succeed("stack", "export", "--stack", "preview")).stdout;
      assert.match(state, /"fly:index:AppSecrets"/);
      const texts = { stdout, stderr, state, events: withoutDebugging(readFileSync(log, "utf8")) };
      for (const [name, text] of Object.entries(texts)) {
        for (const secret of [...secretValues, stack.api.token, "fm2_"]) {
          assert.equal(text.includes(secret), false, `${name} holds ${secret}`);
        }
      }
    });
  }

  it("shows no token in a log of -v=9, and secrets only where Pulumi itself logs the messages it exchanges", async () => {
    stack.declare(shop());
    const { code, stdout, stderr } = await stack.up("--logtostderr", "--logflow", "-v=9");
    assert.equal(code, 0, stdout);
    assert.deepEqual(linesWith([stack.api.token], stdout, stderr), []);
    const telling = linesWith(secretValues, stdout, stderr);
    assert.deepEqual(
      telling.filter((line) => !pulumiOwnLog.test(line)),
      [],
    );
  });

  it("leaves it to Pulumi alone to log a token of the configuration at -v=9", async () => {
    stack.declare(shop());
    const { code, stdout, stderr } = await stack.up(
      "--logtostderr",
      "--logflow",
      "-v=9",
      ...(await tokenInConfiguration()),
    );
    assert.equal(code, 0, stdout);
    const telling = linesWith([stack.api.token], stdout, stderr);
    assert.deepEqual(
      telling.filter((line) => !pulumiOwnLog.test(line)),
      [],
    );
  });

  const mistakes: readonly [string, Declared[], string][] = [
    [
      "a taken name",
      [{ type: "App", name: "app", inputs: { name: "taken" } }],
      "The app name taken is taken, perhaps by another organisation: choose another.",
    ],
    [
      "an unknown region",
      [machine("m", { region: "atlantis" })],
      "Fly answered 400 for machine m of app shop (region atlantis not found): choose a region that Fly has (fly platform regions lists them).",
    ],
    [
      "a quota",
      [machine("m"), machine("n")],
      "(You have reached the maximum number of machines for this app: your limit is 1): ask Fly to raise the limit, or delete what is not needed.",
    ],
  ];
  for (const [what, program, sentence] of mistakes) {
    it(`says what is wrong with ${what}, fails, and keeps the state true`, async () => {
      stack.declare([{ type: "App", name: "shop", inputs: { name: "shop" } }, ...program]);
      const { code, stdout, stderr } = await stack.up();
      assert.notEqual(code, 0);
      assert.ok(`${stdout}${stderr}`.includes(sentence), stdout);
      assert.deepEqual(await stored(), objectsOf(stack.api.world));
    });
  }

  it("says that the token is wrong, fails, and leaves the state empty", async () => {
    Object.assign(stack.cli.env, { FLY_API_TOKEN: "fo1_not-the-token" });
    stack.declare(shop());
    const { code, stdout, stderr } = await stack.up();
    assert.notEqual(code, 0);
    const output = `${stdout}${stderr}`;
    assert.ok(output.includes("set fly:token or FLY_API_TOKEN to a valid token of the organisation"), output);
    assert.equal(output.includes("fo1_not-the-token"), false);
    assert.deepEqual(await stored(), []);
  });

  it("gives out the schema", async () => {
    const { stdout } = await stack.succeed("package", "get-schema", join(checkout, "provider", "pulumi-resource-fly"));
    // The CLI adds what is empty and drops what says nothing.
    const given: PackageSchema = JSON.parse(stdout);
    const own: PackageSchema = JSON.parse(readFileSync(join(checkout, "provider", "schema.json"), "utf8"));
    assert.deepEqual(summary(given), summary(own));
  });
});

function machine(name: string, inputs: Declared["inputs"] = {}): Declared {
  const app = appName("shop");
  return { type: "Machine", name, inputs: { app, name, config: { image: "nginx" }, ...inputs } };
}

function withServerDefaults(declared: Declared): Declared {
  if (declared.type !== "Machine") return declared;
  const defaults = {
    init: {},
    guest: { cpuKind: "shared", cpus: 1, memoryMb: 256 },
    restart: { policy: "on-failure" },
  };
  const config = declared.inputs.config;
  return { ...declared, inputs: { ...declared.inputs, config: { ...defaults, ...(isObject(config) ? config : {}) } } };
}

function isObject(value: unknown): value is Declared["inputs"] {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The lines of some output that hold one of the texts. */
function linesWith(texts: readonly string[], ...outputs: readonly string[]): string[] {
  return outputs.flatMap((output) => output.split("\n")).filter((line) => texts.some((text) => line.includes(text)));
}

/** Pulumi's own SDK sends the engine every answer in plaintext, in debugging messages that only an event log holds. */
function withoutDebugging(events: string): string {
  return events
    .split("\n")
    .filter((event) => !event.includes('"diagnosticEvent":{"prefix":"debug: "'))
    .join("\n");
}

/** The properties of every resource and type of a schema. */
function summary({ resources, types }: PackageSchema): unknown {
  const inResources = Object.entries(resources).map(([token, { inputProperties, properties }]) => [
    token,
    { inputProperties, properties },
  ]);
  const inTypes = Object.entries(types).map(([token, type]) => [token, Object.keys(type.properties ?? {}).sort()]);
  return { resources: Object.fromEntries(inResources), types: Object.fromEntries(inTypes) };
}
