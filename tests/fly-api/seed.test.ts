import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SimulatedClock } from "./clock";
import { loadOrganization } from "./loadOrganization";
import { moreOf } from "./moreOperations";
import { seed } from "./seed";
import { World } from "./world";

describe("seed", () => {
  it("makes what Fly makes where nothing is said: an encrypted volume with snapshots, a started machine", () => {
    const world = new World({ clock: new SimulatedClock() });
    seed(world, { slug: "acme", apps: [{ name: "shop", machines: [{ config: {} }], volumes: [{}] }] });
    const { machines, volumes, network } = world.app("shop");
    const [machine, volume] = [[...machines.values()][0], [...volumes.values()][0]];
    assert.deepEqual([machine?.state, machine?.hostStatus, machine?.events, network], ["started", "ok", [], "default"]);
    assert.deepEqual(
      [volume?.encrypted, volume?.autoBackupEnabled, volume?.snapshotRetention, volume?.attachedMachineId],
      [true, true, 5, undefined],
    );
  });

  it("shows everything at once, whatever the lag of new things is", () => {
    const world = new World({ clock: new SimulatedClock(), lagMs: () => 5000 });
    seed(world, { slug: "acme", apps: [{ name: "shop", machines: [{ config: {} }], volumes: [{}] }] });
    const app = world.app("shop");
    const all = [app, ...app.machines.values(), ...app.volumes.values()];
    assert.deepEqual(
      all.map((it) => world.isShown(it)),
      [true, true, true],
    );
  });

  it("makes the same ids in every world", () => {
    const ids = () => {
      const world = new World({ clock: new SimulatedClock() });
      seed(world, { slug: "acme", apps: [{ name: "shop", machines: [{ config: {} }] }] });
      return [...world.app("shop").machines.keys()];
    };
    assert.deepEqual(ids(), ids());
  });

  it("keeps no value of a secret that the test does not give", () => {
    const world = new World();
    seed(world, {
      slug: "acme",
      apps: [{ name: "shop", secrets: [{ name: "A" }], secretKeys: [{ name: "K", type: "hs256" }] }],
    });
    const app = world.app("shop");
    assert.deepEqual([app.secrets.get("A")?.value, moreOf(app).secretKeys.get("K")?.value], ["", undefined]);
  });

  it("keeps what an organisation was when it is seeded again", () => {
    const world = new World();
    seed(world, { slug: "acme", name: "Acme", tokens: [{ name: "ci" }], apps: [{ name: "shop" }] });
    seed(world, { slug: "acme", allowAllCrossNetworkReplays: true, apps: [{ name: "blog" }] });
    const { name, allowAllCrossNetworkReplays, limitedAccessTokens } = world.organization("acme");
    assert.deepEqual([name, allowAllCrossNetworkReplays, [...world.apps.keys()]], ["Acme", true, ["shop", "blog"]]);
    assert.deepEqual(
      limitedAccessTokens.map((token) => token.name),
      ["ci"],
    );
  });
});

describe("an organisation for a test of speed", () => {
  it("has as many apps and machines as asked for, in nearly equal shares", () => {
    const world = new World();
    seed(world, loadOrganization("load", 5, 12));
    const shares = [...world.apps.values()].map(({ machines }) => machines.size);
    assert.deepEqual(shares, [2, 2, 3, 2, 3]);
  });

  it("is served by run.ts in a process of its own", async () => {
    const program = ["-r", join(__dirname, "..", "register.cjs"), join(__dirname, "run.ts")];
    const child = spawn(process.execPath, [...program, "--apps", "2", "--machines", "3"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const url = await urlIn(child.stdout);
      const response = await fetch(`${url}/v1/orgs/load/machines`, {
        headers: { authorization: "Bearer loopback-token" },
      });
      const { machines }: { machines: unknown[] } = JSON.parse(await response.text());
      assert.equal(machines.length, 3);
    } finally {
      child.kill();
    }
  }).timeout(60_000);
});

/** The URL in what the program prints. */
async function urlIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /FLY_API_BASE_URL=(\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error("run.ts has ended without a URL.");
}
