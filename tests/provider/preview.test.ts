import assert from "node:assert/strict";
import { Secret, unknown, type ValueMap } from "../../provider/src/plugin/value";
import { type ProviderClient, type State, startProvider, urnOf } from "./client";

// No environment, no configuration, no server: what passes here needs neither token nor network.
describe("preview", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await startProvider();
    await provider.configure({});
  });
  after(() => provider.close());

  const previewed = async (type: string, inputs: ValueMap) =>
    (await provider.create(urnOf(type, "it"), inputs, true)).outputs;

  it("of a new app knows its name and not its id", async () => {
    assert.deepEqual(await previewed("App", { name: "web", orgSlug: "acme" }), {
      name: "web",
      orgSlug: "acme",
      network: unknown,
      appId: unknown,
    });
  });

  it("of a new machine keeps secrets, unknowns and everything else of its configuration in place", async () => {
    const config = {
      image: "nginx",
      env: { A: new Secret("b"), C: "d" },
      mounts: [{ volume: unknown, path: "/data" }],
    };
    assert.deepEqual(
      await previewed("Machine", { app: unknown, name: "m", region: "ams", config, minSecretsVersion: unknown }),
      {
        app: unknown,
        name: "m",
        region: "ams",
        config,
        minSecretsVersion: unknown,
        instanceId: unknown,
        privateIp: unknown,
        state: unknown,
        createdAt: unknown,
      },
    );
  });

  it("of a new deploy token has an unknown secret", async () => {
    assert.deepEqual((await previewed("DeployToken", { app: "web", name: "ci" })).token, new Secret(unknown));
  });

  it("of new secrets keeps their values secret and knows no version", async () => {
    assert.deepEqual(await previewed("AppSecrets", { app: "web", values: new Secret({ A: "b" }) }), {
      app: "web",
      values: new Secret({ A: "b" }),
      version: unknown,
      digests: unknown,
    });
  });

  it("has no id", async () => {
    assert.equal((await provider.create(urnOf("App", "web"), { name: "web" }, true)).id, "");
  });

  const updated = async (type: string, state: State, inputs: ValueMap) =>
    (await provider.update(urnOf(type, "it"), state, inputs, true)).outputs;

  it("of changed secrets makes their version unknown, so that machines roll", async () => {
    const inputs = { app: "web", values: new Secret({ A: "b" }) };
    const state = { id: "web", inputs, outputs: { ...inputs, version: 3, digests: { A: "x" } } };
    assert.deepEqual(await updated("AppSecrets", state, { app: "web", values: new Secret({ A: "c" }) }), {
      app: "web",
      values: new Secret({ A: "c" }),
      version: unknown,
      digests: unknown,
    });
  });

  it("of a changed machine keeps what an update leaves alone", async () => {
    const inputs = { app: "web", name: "m", config: { image: "nginx:1" } };
    const computed = {
      region: "ams",
      instanceId: "01A",
      privateIp: "fdaa::1",
      state: "started",
      createdAt: "2026-01-01T00:00:00Z",
    };
    const state = { id: "148", inputs, outputs: { ...inputs, ...computed } };
    const config = { image: "nginx:2" };
    assert.deepEqual(await updated("Machine", state, { ...inputs, config }), {
      ...inputs,
      ...computed,
      config,
      instanceId: unknown,
      state: unknown,
    });
  });

  it("of an input that is declared no longer leaves its value to Fly", async () => {
    const inputs = {
      app: "web",
      name: "d",
      sizeGb: 1,
      snapshotRetention: 10,
      appEncryption: { method: "luks", keySecret: "K" },
    };
    const outputs = {
      ...inputs,
      region: "ams",
      encrypted: true,
      fstype: "ext4",
      autoBackupEnabled: true,
      zone: "z",
      createdAt: "t",
    };
    const state = { id: "vol_1", inputs, outputs };
    const { snapshotRetention: _retention, appEncryption: _encryption, ...rest } = inputs;
    const { appEncryption: _declared, ...others } = outputs;
    assert.deepEqual(await updated("Volume", state, rest), { ...others, snapshotRetention: unknown });
  });
});
