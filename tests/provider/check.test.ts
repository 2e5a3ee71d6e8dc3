import assert from "node:assert/strict";
import { Secret, unknown, type ValueMap } from "../../provider/src/plugin/value";
import { type ProviderClient, startProvider, urnOf } from "./client";

describe("Check", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const failuresOf = async (type: string, inputs: ValueMap) =>
    (await provider.check(urnOf(type, "it"), inputs)).failures;
  const machine = (config: ValueMap): ValueMap => ({ app: "web", config: { image: "nginx", ...config } });

  const wrong: readonly [string, string, ValueMap, Record<string, string>][] = [
    ["an env that is a number", "Machine", machine({ env: 5 }), { "config.env": "expected a map, got a number" }],
    [
      "a null service",
      "Machine",
      machine({ services: [null] }),
      { "config.services[0]": "expected an object, got null" },
    ],
    ["a volume without a size", "Volume", { app: "web" }, { sizeGb: "is required: give it a value" }],
    [
      "a port that is text",
      "Machine",
      machine({ services: [{ internalPort: "80" }] }),
      { "config.services[0].internalPort": "expected a whole number, got a string" },
    ],
    [
      "a size with a fraction",
      "Volume",
      { app: "web", sizeGb: 1.5 },
      { sizeGb: "expected a whole number, got a number with a fraction" },
    ],
    [
      "an address type that Fly does not have",
      "IpAddress",
      { app: "web", type: "private" },
      { type: '"private" is not possible: expected one of v4, v6, shared_v4, private_v6' },
    ],
    [
      "the document's spelling of a property",
      "Machine",
      machine({ auto_destroy: true }),
      { "config.auto_destroy": "is not a property: write autoDestroy" },
    ],
    [
      "a misspelt property",
      "Certificate",
      { app: "web", hostname: "a.example", host: "a.example" },
      { host: "is not a property: use one of app, hostname" },
    ],
    [
      "a property that only JavaScript's objects have",
      "Certificate",
      { app: "web", hostname: "a.example", toString: "x" },
      { toString: "is not a property: use one of app, hostname" },
    ],
    [
      "an environment variable whose name is no identifier",
      "Machine",
      machine({ env: { "MY-KEY": 1 } }),
      { 'config.env["MY-KEY"]': "expected a string, got a number" },
    ],
    [
      "a static without its required paths",
      "Machine",
      machine({ statics: [{}] }),
      {
        "config.statics[0].guestPath": "is required: give it a value",
        "config.statics[0].urlPrefix": "is required: give it a value",
      },
    ],
    [
      "several at once",
      "Machine",
      { config: { env: [], files: "x", restart: { policy: "sometimes" } } },
      {
        app: "is required: give it a value",
        "config.env": "expected a map, got a list",
        "config.files": "expected a list, got a string",
        "config.restart.policy": '"sometimes" is not possible: expected one of no, always, on-failure, spot-price',
      },
    ],
  ];
  for (const [what, type, inputs, failures] of wrong) {
    it(`names ${what}`, async () => assert.deepEqual(await failuresOf(type, inputs), failures));
  }

  it("never repeats a value of a wrong type, secret or not", async () => {
    const failures = await failuresOf("AppSecrets", {
      app: "web",
      values: new Secret({ KEY: new Secret(["s3cr3t-value"]) }),
    });
    assert.deepEqual(failures, { "values.KEY": "expected a string, got a list" });
  });

  const right: readonly [string, string, ValueMap][] = [
    [
      "an unknown in place of anything",
      "Machine",
      machine({ env: unknown, services: [unknown], guest: { cpus: unknown } }),
    ],
    ["a secret in place of a string", "Machine", machine({ env: { A: new Secret("x") } })],
    [
      "any value as a response header",
      "Machine",
      machine({ services: [{ ports: [{ httpOptions: { response: { headers: { A: "b", C: false } } } }] }] }),
    ],
    [
      "an encryption method that only a policy judges",
      "Volume",
      { app: "web", sizeGb: 1, appEncryption: { method: "rot13", keySecret: "K" } },
    ],
    ["a property that is null where it may be absent", "Volume", { app: "web", sizeGb: 1, region: null }],
  ];
  for (const [what, type, inputs] of right) {
    it(`accepts ${what}`, async () => assert.deepEqual(await failuresOf(type, inputs), {}));
  }

  it("drops a null, so that it is the same as an absent property", async () => {
    const { inputs } = await provider.check(urnOf("Volume", "data"), {
      app: "web",
      name: "data",
      sizeGb: 1,
      region: null,
    });
    assert.deepEqual(inputs, { app: "web", name: "data", sizeGb: 1 });
  });

  it("marks the values of AppSecrets as secret where the program did not", async () => {
    const { inputs } = await provider.check(urnOf("AppSecrets", "s"), { app: "web", values: { A: "b" } });
    assert.deepEqual(inputs.values, new Secret({ A: "b" }));
  });

  it("keeps a secret mark where it stands inside a configuration", async () => {
    const { inputs } = await provider.check(urnOf("Machine", "m"), {
      ...machine({ env: { A: new Secret("b") } }),
      name: "m",
    });
    assert.deepEqual(inputs.config, { image: "nginx", env: { A: new Secret("b") } });
  });

  it("rejects a resource type that the provider does not have", async () => {
    await assert.rejects(provider.check(urnOf("Postgres", "db"), {}), {
      details:
        "fly:index:Postgres is not a resource of @pulumiverse/fly: use one of fly:index:App, fly:index:Machine, fly:index:Volume, fly:index:IpAddress, fly:index:AppSecrets, fly:index:Certificate, fly:index:CustomCertificate, fly:index:SecretKey, fly:index:NetworkPolicy, fly:index:VolumeSnapshot, fly:index:DeployToken.",
    });
  });

  describe("of the configuration", () => {
    it("accepts the engine's own version and download URL", async () => {
      const { failures } = await provider.checkConfig({ token: "t", version: "0.1.0", pluginDownloadURL: "x" });
      assert.deepEqual(failures, {});
    });

    it("marks the token as secret", async () => {
      assert.deepEqual((await provider.checkConfig({ token: "t" })).inputs.token, new Secret("t"));
    });

    it("names a setting that does not exist", async () => {
      const { failures } = await provider.checkConfig({ api_url: "x" });
      assert.deepEqual(failures, { api_url: "is not a property: write apiUrl" });
    });
  });
});
