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

  describe("of a volume", () => {
    const urn = urnOf("Volume", "it");
    const onPurpose = `To lose its data on purpose, delete it first: pulumi destroy --target '${urn}' --target-dependents, then pulumi up.`;
    const asMade = (what: string) =>
      `Another ${what} would destroy this volume and what is on it: declare what it was made with. ${onPurpose}`;
    const refusals: readonly [string, ValueMap, string][] = [
      [
        "that shrinks",
        { sizeGb: 9 },
        `Fly cannot make this volume smaller than its 10 GB: declare sizeGb: 10. ${onPurpose}`,
      ],
      ["whose encryption is turned off", { encrypted: false }, asMade("encrypted")],
      ["that is to be raw", { fstype: "raw" }, asMade("fstype")],
      ["in another region", { region: "fra" }, asMade("region")],
      ["of another name", { name: "other" }, asMade("name")],
      ["of another app", { app: "shop" }, asMade("app")],
      ["of an app that is being made or replaced", { app: unknown }, asMade("app")],
      ["that is to hold a snapshot", { snapshotId: "vs_1" }, asMade("snapshotId")],
      ["that is to be a fork", { sourceVolumeId: "vol_2" }, asMade("sourceVolumeId")],
      ["that differs in three ways", { name: "n", region: "fra", fstype: "raw" }, asMade("name, region and fstype")],
    ];
    for (const [what, inputs, details] of refusals) {
      it(`refuses one ${what}`, () => assert.rejects(change("Volume", inputs), { details }));
    }

    const sizes: readonly [string, number, number, number, "same" | "update" | "refused"][] = [
      ["as large as declared", 3, 3, 3, "same"],
      ["that Fly has extended", 3, 4, 3, "same"],
      ["that Fly has extended, declared as it now is", 3, 4, 4, "same"],
      ["that Fly has extended, declared larger, but not larger than it is", 3, 5, 4, "same"],
      ["that Fly has extended, declared larger than it is", 3, 4, 5, "update"],
      ["that Fly has extended, declared smaller than before", 3, 4, 2, "refused"],
      ["that could not be extended, declared as before", 10, 3, 10, "same"],
      ["that could not be extended, declared as it is", 10, 3, 3, "same"],
      ["that could not be extended, declared smaller than it is", 10, 3, 2, "refused"],
    ];
    for (const [what, declared, real, next, expected] of sizes) {
      it(`takes for ${expected} one ${what}`, async () => {
        const old = { app: "web", name: "data", sizeGb: declared };
        const state = { id: "vol_1", inputs: old, outputs: { ...old, sizeGb: real } };
        const answer = client.diff(urn, state, { ...old, sizeGb: next });
        if (expected === "refused") return assert.rejects(answer);
        const { changed, replaces } = await answer;
        assert.deepEqual([changed, replaces], [expected === "update", []]);
      });
    }

    it("does not replace one for a region that is not known yet", async () => {
      const { changed, replaces } = await change("Volume", { region: unknown });
      assert.deepEqual([changed, replaces], [true, []]);
    });

    it("forgets the snapshot that one was made of without a change", async () => {
      const inputs = { app: "web", name: "data", sizeGb: 3 };
      const old = { ...inputs, snapshotId: "vs_1" };
      const { changed } = await client.diff(urn, { id: "vol_1", inputs: old, outputs: old }, inputs);
      assert.equal(changed, false);
    });
  });

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
