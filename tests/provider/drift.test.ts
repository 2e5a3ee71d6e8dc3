import assert from "node:assert/strict";
import { Secret, type ValueMap } from "../../provider/src/plugin/value";
import { mapOf } from "../../provider/src/resources/properties";
import type { App, Machine, Volume } from "../fly-api/world";
import { urnOf } from "./client";
import { assertStateIsWorld } from "./comparison";
import { type Declaration, type Step, wholeProgram } from "./engine";
import { Fixture } from "./fixture";

describe("refresh", () => {
  let fixture: Fixture;
  let app: App;
  beforeEach(async () => {
    fixture = await Fixture.start();
    await fixture.engine.up(fixture.provider, wholeProgram());
    app = fixture.api.world.app("shop");
  });
  afterEach(() => fixture.stop());

  /** The machine of the resource `machine-1`. */
  const machine = (): Machine => found(app.machines.get(fixture.engine.state.get("machine-1")?.id ?? ""));
  const volume = (): Volume => found(app.volumes.get(fixture.engine.state.get("data-1")?.id ?? ""));

  /** The steps other than `same` that `up` takes after a refresh; then state and world agree again. */
  const repaired = async (): Promise<Record<string, Step>> => {
    const { engine, provider, api } = fixture;
    await engine.refresh(provider);
    const steps = await engine.up(provider, wholeProgram());
    assertStateIsWorld(engine.state.values(), api.world, "after the repair");
    assert.deepEqual(new Set(Object.values(await engine.up(provider, wholeProgram()))), new Set(["same"]));
    return Object.fromEntries(Object.entries(steps).filter(([, step]) => step !== "same"));
  };

  const cases: readonly [string, () => void, Record<string, Step>][] = [
    [
      "a machine that was destroyed",
      () => fixture.api.world.destroyMachine(app, machine(), true),
      { "machine-1": "create" },
    ],
    [
      "an address that was released",
      () => app.addresses.delete(String(fixture.engine.state.get("ip-v4")?.id)),
      { "ip-v4": "create" },
    ],
    ["a certificate that was removed", () => app.certificates.clear(), { certificate: "create" }],
    ["secrets that were all removed", () => app.secrets.clear(), { secrets: "create" }],
    ["one secret that was removed", () => app.secrets.delete("API_KEY"), { secrets: "update" }],
    [
      "a secret whose value was changed",
      () => fixture.api.world.setSecret(app, "API_KEY", "somebody-elses"),
      { secrets: "update" },
    ],
    [
      "a variable that was added",
      () => configure((config) => ({ ...config, env: { ...config.env, EXTRA: "x" } })),
      { "machine-1": "update" },
    ],
    [
      "an image that was changed",
      () => configure((config) => ({ ...config, image: "registry.fly.io/shop:9" })),
      { "machine-1": "update" },
    ],
    [
      "a service that was removed",
      () => configure((config) => ({ ...config, services: [] })),
      { "machine-1": "update" },
    ],
    [
      "a default that was changed",
      () => configure((config) => ({ ...config, restart: { policy: "no" } })),
      { "machine-1": "update" },
    ],
    [
      "snapshots that were turned off",
      () => {
        volume().autoBackupEnabled = false;
      },
      { "data-1": "update" },
    ],
  ];
  for (const [what, happen, steps] of cases) {
    it(`finds ${what}, and up repairs it`, async () => {
      happen();
      await settled();
      assert.deepEqual(withoutMachines(await repaired(), what), steps);
    });
  }

  it("does not take a stopped machine for a changed declaration", async () => {
    machine().state = "stopped";
    await fixture.engine.refresh(fixture.provider);
    assert.equal(fixture.engine.state.get("machine-1")?.outputs.state, "stopped");
    assert.deepEqual(await repaired(), {});
  });

  it("keeps secrets secret, in configurations too", async () => {
    const { engine, provider } = fixture;
    const secretEnv: Declaration = {
      type: "Machine",
      name: "m",
      after: ["app"],
      inputs: (output) => ({
        app: output("app", "name"),
        config: { image: "nginx", env: { A: new Secret("s3cr3t-value") } },
      }),
    };
    await engine.up(provider, [...wholeProgram(), secretEnv]);
    await engine.refresh(provider);
    const { inputs, outputs } = engine.state.get("m") ?? {};
    assert.deepEqual(envOf(inputs), { A: new Secret("s3cr3t-value") });
    assert.deepEqual(envOf(outputs), { A: new Secret("s3cr3t-value") });
  });

  function configure(change: (config: Machine["config"]) => Machine["config"]): void {
    const changed = machine();
    changed.config = change(changed.config);
  }
});

describe("import", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
    await fixture.engine.up(fixture.provider, wholeProgram());
  });
  afterEach(() => fixture.stop());

  const importIdOf = (type: string, id: string) => (type === "App" || type === "AppSecrets" ? id : `shop/${id}`);

  for (const { type, name } of wholeProgram().filter(({ name }) => !/-[2]$|more/.test(name))) {
    it(`of ${type} ${name} finds what was created, and its program changes nothing`, async () => {
      const { engine, provider } = fixture;
      const state = engine.state.get(name);
      assert.ok(state);
      const urn = urnOf(type, name);
      const imported = await provider.read(urn, { id: importIdOf(type, state.id), inputs: {}, outputs: {} });
      assert.ok(imported);
      assert.equal(imported.id, state.id);
      const { changed } = await provider.diff(urn, imported, imported.inputs);
      assert.equal(changed, false);
      const { failures } = await provider.check(urn, imported.inputs);
      assert.deepEqual(failures, {});
      if (type === "Machine" || type === "AppSecrets") return;
      assert.equal((await provider.diff(urn, imported, state.inputs)).changed, false);
    });
  }

  it("of secrets has names and digests, never asks for a value, and the next up sets what is declared", async () => {
    const { api, engine, provider } = fixture;
    const urn = urnOf("AppSecrets", "secrets");
    const before = api.requests.length;
    const imported = await provider.read(urn, { id: "shop", inputs: {}, outputs: {} });
    assert.ok(imported);
    assert.deepEqual(imported.inputs, { app: "shop", values: new Secret({}) });
    assert.deepEqual(Object.keys(mapOf(imported.outputs, "digests")).sort(), ["API_KEY", "DATABASE_PASSWORD"]);
    assert.deepEqual(api.requests.slice(before), ["GET /v1/apps/shop/secrets"]);
    const declared = engine.state.get("secrets")?.inputs ?? {};
    assert.equal((await provider.diff(urn, imported, declared)).changed, true);
    const updated = await provider.update(urn, imported, declared);
    assert.deepEqual(updated.outputs.values, declared.values);
  });

  it("finds nothing where there is nothing", async () => {
    assert.equal(await fixture.provider.read(urnOf("App", "a"), { id: "nothing", inputs: {}, outputs: {} }), undefined);
  });

  it("shows the form of the id", async () => {
    await assert.rejects(fixture.provider.read(urnOf("Machine", "m"), { id: "148e", inputs: {}, outputs: {} }), {
      details: "The import id 148e is not of the form app/machine-id: write it so.",
    });
  });

  it("of a deploy token says why it is not possible", async () => {
    await assert.rejects(fixture.provider.read(urnOf("DeployToken", "t"), { id: "shop/t", inputs: {}, outputs: {} }), {
      details: "Fly never shows a deploy token again, so it cannot be imported: declare a new one.",
    });
  });
});

/** Machines roll with the secrets: that they do is not the point here. */
function withoutMachines(steps: Record<string, Step>, what: string): Record<string, Step> {
  return what.includes("secret")
    ? Object.fromEntries(Object.entries(steps).filter(([name]) => !name.startsWith("machine")))
    : steps;
}

function envOf(properties: ValueMap | undefined): unknown {
  const config = properties?.config;
  return typeof config === "object" && config !== null && "env" in config ? config.env : undefined;
}

function found<T>(value: T | undefined): T {
  assert.ok(value);
  return value;
}

/** Lets the world finish what it has begun. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
