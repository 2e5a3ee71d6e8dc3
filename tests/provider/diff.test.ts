import assert from "node:assert/strict";

import provider = require("@pulumi/pulumi/proto/provider_pb");

import { Secret, unknown, type Value, type ValueMap } from "../../provider/src/plugin/value";
import { type PlainDiff, type ProviderClient, startProvider, urnOf } from "./client";

const { Kind } = provider.PropertyDiff;

const inputsOf: Readonly<Record<string, ValueMap>> = {
  App: { name: "web", orgSlug: "acme" },
  Machine: {
    app: "web",
    name: "m",
    region: "ams",
    config: machineConfig(),
  },
  Volume: { app: "web", name: "data", region: "ams", sizeGb: 10 },
  IpAddress: { app: "web", type: "v4" },
  AppSecrets: { app: "web", values: new Secret({ A: "b", C: "d" }) },
  Certificate: { app: "web", hostname: "www.example.com" },
  DeployToken: { app: "web", name: "ci", expiry: "720h" },
};

const outputsOf: Readonly<Record<string, ValueMap>> = {
  App: { network: "default", appId: "x" },
  Volume: { encrypted: true, fstype: "ext4", autoBackupEnabled: true, snapshotRetention: 5 },
};

describe("Diff", () => {
  let client: ProviderClient;
  before(async () => {
    client = await startProvider();
  });
  after(() => client.close());

  const diff = (type: string, inputs: ValueMap): Promise<PlainDiff> => {
    const old = inputsOf[type] ?? {};
    return client.diff(urnOf(type, "it"), { id: "id", inputs: old, outputs: { ...old, ...outputsOf[type] } }, inputs);
  };
  const change = (type: string, inputs: ValueMap) => diff(type, { ...inputsOf[type], ...inputs });

  for (const type of Object.keys(inputsOf)) {
    it(`sees no change where a ${type} is declared as before`, async () => {
      assert.deepEqual(await change(type, {}), {
        changed: false,
        replaces: [],
        deleteBeforeReplace: false,
        details: {},
      });
    });
  }

  const updates: readonly [string, string, ValueMap, Record<string, number>][] = [
    [
      "a machine's image",
      "Machine",
      { config: { ...machineConfig(), image: "nginx:2" } },
      { "config.image": Kind.UPDATE },
    ],
    [
      "a new variable",
      "Machine",
      { config: { ...machineConfig(), env: { A: "b", C: "d" } } },
      { "config.env.C": Kind.ADD },
    ],
    ["a removed variable", "Machine", { config: { ...machineConfig(), env: {} } }, { "config.env.A": Kind.DELETE }],
    [
      "one handler among others",
      "Machine",
      {
        config: {
          ...machineConfig(),
          services: [{ internalPort: 80, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
        },
      },
      { "config.services[0].ports[0].handlers[1]": Kind.ADD },
    ],
    [
      "an unknown variable",
      "Machine",
      { config: { ...machineConfig(), env: { A: unknown } } },
      { "config.env.A": Kind.UPDATE },
    ],
    ["the minimum secrets version", "Machine", { minSecretsVersion: 4 }, { minSecretsVersion: Kind.ADD }],
    ["a volume that grows", "Volume", { sizeGb: 11 }, { sizeGb: Kind.UPDATE }],
    ["the retention of snapshots", "Volume", { snapshotRetention: 10 }, { snapshotRetention: Kind.ADD }],
    [
      "a declared encryption",
      "Volume",
      { appEncryption: { method: "luks", keySecret: "K" } },
      { appEncryption: Kind.ADD },
    ],
    ["a secret's value", "AppSecrets", { values: new Secret({ A: "x", C: "d" }) }, { "values.A": Kind.UPDATE }],
    ["a removed secret", "AppSecrets", { values: new Secret({ A: "b" }) }, { "values.C": Kind.DELETE }],
  ];
  for (const [what, type, inputs, details] of updates) {
    it(`updates in place for ${what}`, async () => {
      assert.deepEqual(await change(type, inputs), {
        changed: true,
        replaces: [],
        deleteBeforeReplace: false,
        details,
      });
    });
  }

  const replacements: readonly [string, string, ValueMap, string, boolean][] = [
    ["another organisation", "App", { orgSlug: "other" }, "orgSlug", true],
    ["another name of an app", "App", { name: "shop" }, "name", false],
    ["another network", "App", { network: "tenant" }, "network", true],
    ["another region of a machine", "Machine", { region: "fra" }, "region", true],
    ["another name of a machine", "Machine", { name: "n" }, "name", false],
    ["another app", "Machine", { app: "shop" }, "app", false],
    ["an app that is not known yet", "Machine", { app: unknown }, "app", false],
    ["a volume that shrinks", "Volume", { sizeGb: 9 }, "sizeGb", false],
    ["encryption turned off", "Volume", { encrypted: false }, "encrypted", false],
    ["a raw volume", "Volume", { fstype: "raw" }, "fstype", false],
    ["another kind of address", "IpAddress", { type: "v6" }, "type", false],
    ["another host name", "Certificate", { hostname: "example.com" }, "hostname", false],
    ["a host name that moves to another app", "Certificate", { app: "shop" }, "app", true],
    ["another expiry", "DeployToken", { expiry: "24h" }, "expiry", false],
  ];
  for (const [what, type, inputs, property, deleteBeforeReplace] of replacements) {
    it(`replaces for ${what}${deleteBeforeReplace ? ", deleting first" : ""}`, async () => {
      const { changed, replaces, deleteBeforeReplace: first } = await change(type, inputs);
      assert.deepEqual(
        { changed, replaces, first },
        { changed: true, replaces: [property], first: deleteBeforeReplace },
      );
    });
  }

  it("deletes a machine first that holds a volume, whatever its new name", async () => {
    const old = { app: "web", name: "m", config: { image: "db", mounts: [{ volume: "vol_1", path: "/data" }] } };
    const { deleteBeforeReplace } = await client.diff(
      urnOf("Machine", "m"),
      { id: "1", inputs: old, outputs: old },
      { ...old, name: "n" },
    );
    assert.equal(deleteBeforeReplace, true);
  });

  describe("of what a machine mounts", () => {
    const mount = { volume: "vol_1", path: "/data" };
    const diffOf = (before: readonly Value[], after: Value) => {
      const declared = (mounts: Value) => ({ app: "web", name: "m", config: { image: "db", mounts } });
      const old = declared(before);
      return client.diff(urnOf("Machine", "m"), { id: "1", inputs: old, outputs: old }, declared(after));
    };

    const swaps: readonly [string, readonly Value[], Value, Record<string, number>][] = [
      [
        "a volume that is swapped",
        [mount],
        [{ ...mount, volume: "vol_2" }],
        { "config.mounts[0].volume": Kind.UPDATE_REPLACE },
      ],
      [
        "a volume that is not known yet",
        [mount],
        [{ ...mount, volume: unknown }],
        { "config.mounts[0].volume": Kind.UPDATE_REPLACE },
      ],
      ["a volume that is added", [], [mount], { "config.mounts[0]": Kind.ADD_REPLACE }],
      ["a volume that is removed", [mount], [], { "config.mounts[0]": Kind.DELETE_REPLACE }],
      ["mounts that are not known yet", [mount], unknown, { "config.mounts": Kind.UPDATE_REPLACE }],
    ];
    for (const [what, before, after, details] of swaps) {
      it(`replaces the machine for ${what}, deleting first`, async () => {
        assert.deepEqual(await diffOf(before, after), {
          changed: true,
          replaces: ["config"],
          deleteBeforeReplace: true,
          details,
        });
      });
    }

    it("updates the machine in place for another path", async () => {
      assert.deepEqual(await diffOf([mount], [{ ...mount, path: "/srv" }]), {
        changed: true,
        replaces: [],
        deleteBeforeReplace: false,
        details: { "config.mounts[0].path": Kind.UPDATE },
      });
    });
  });

  it("sees no change where the program states what Fly had chosen", async () => {
    const { changed } = await change("Volume", { encrypted: true, fstype: "ext4", snapshotRetention: 5 });
    assert.equal(changed, false);
  });

  it("sees no change where only the secret mark of a value differs", async () => {
    const { changed } = await change("Machine", { config: { ...machineConfig(), env: { A: new Secret("b") } } });
    assert.equal(changed, false);
  });
});

function machineConfig(): ValueMap {
  return {
    image: "nginx",
    env: { A: "b" },
    services: [{ internalPort: 80, ports: [{ port: 443, handlers: ["tls"] }] }],
  };
}
