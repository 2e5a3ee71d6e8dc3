import assert from "node:assert/strict";
import type { ValueMap } from "../../provider/src/plugin/value";
import type { Machine } from "../fly-api/world";
import { urnOf } from "./client";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };

function machine(config: ValueMap, more: ValueMap = {}): Declaration {
  const inputs = { app: "shop", name: "web-1", region: "ams", ...more, config: { image: "nginx:1", ...config } };
  return { type: "Machine", name: "m", after: ["app"], inputs: () => inputs };
}

describe("an update of a machine", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  const up = (...program: Declaration[]) => fixture.engine.up(fixture.provider, [app, ...program]);
  const only = (): Machine => {
    const [found] = fixture.api.world.liveMachines(fixture.api.world.app("shop"));
    assert.ok(found);
    return found;
  };

  for (const state of ["stopped", "suspended"] as const) {
    it(`leaves one ${state} that was ${state}, as flyctl does`, async () => {
      await up(machine({}));
      only().state = state;
      assert.deepEqual(await up(machine({ image: "nginx:2" })), { app: "same", m: "update" });
      assert.deepEqual([only().config.image, only().state], ["nginx:2", "stopped"]);
    });
  }

  it("starts one that was running, or had failed", async () => {
    await up(machine({}));
    await up(machine({ image: "nginx:2" }));
    assert.equal(only().state, "started");
    only().state = "failed";
    await up(machine({ image: "nginx:3" }));
    assert.equal(only().state, "started");
  });

  it("starts one that is kept from its launch no longer", async () => {
    await up(machine({}, { skipLaunch: true }));
    assert.equal(only().state, "created");
    await up(machine({}));
    assert.equal(only().state, "started");
  });

  it("does not launch a standby, and its create does not either", async () => {
    await up(machine({ standbys: ["e286065f969386"] }));
    assert.equal(only().state, "created");
    await up(machine({ standbys: ["e286065f969386"], image: "nginx:2" }));
    assert.equal(only().state, "created");
  });

  it("keeps what Fly has in a configuration and the document lacks, and changes what it knows", async () => {
    const container = { name: "web", image: "nginx:1" };
    await up(machine({ env: { A: "1", B: "2" }, containers: [container] }));
    const mounts = [{ name: "shared", path: "/srv" }];
    const beyond: object = { spot: true, containers: [{ ...container, mounts }] };
    const changed = only();
    changed.config = { ...changed.config, ...beyond };
    await up(machine({ env: { A: "3" }, containers: [{ ...container, image: "nginx:2" }] }));
    const { metadata: _tag, init: _i, guest: _g, restart: _r, ...config } = only().config;
    assert.deepEqual(config, {
      spot: true,
      image: "nginx:1",
      env: { A: "3" },
      containers: [{ mounts, name: "web", image: "nginx:2" }],
    });
  });

  it("holds a lease only while it changes the machine, and names the version that it changes", async () => {
    const { api } = fixture;
    await up(machine({}));
    const { id, instanceId } = only();
    const begin = api.requests.length;
    const bodies: string[] = [];
    api.onRequest = (_, body) => bodies.push(body);
    await up(machine({ image: "nginx:2" }));
    const path = `/v1/apps/shop/machines/${id}`;
    assert.deepEqual(api.requests.slice(begin, begin + 4), [
      `POST ${path}/lease`,
      `GET ${path}`,
      `POST ${path}`,
      `DELETE ${path}/lease`,
    ]);
    assert.equal(only().lease, undefined);
    assert.ok(bodies.some((body) => body.includes(`"current_version":"${instanceId}"`)));
  });

  it("waits for the lease of another client to run out", async () => {
    await up(machine({}));
    only().lease = { nonce: "n", expiresAt: fixture.api.world.clock.now() + 20_000, description: "flyctl" };
    await up(machine({ image: "nginx:2" }));
    assert.equal(only().config.image, "nginx:2");
  });

  it("changes the machine once when the answer to that is lost", async () => {
    const { api } = fixture;
    await up(machine({}));
    const faults = [undefined, undefined, { kind: "dropped", carriedOut: true } as const];
    api.faults = () => faults.shift();
    await up(machine({ image: "nginx:2" }));
    assert.equal(only().versions.length, 2);
  });

  it("of one that was deleted outside Pulumi says to refresh", async () => {
    await up(machine({}));
    fixture.api.world.app("shop").machines.clear();
    await assert.rejects(up(machine({ image: "nginx:2" })), {
      details:
        "The machine web-1 of app shop no longer exists on Fly: run pulumi refresh, after which pulumi up makes it again.",
    });
  });
});

describe("ids as Machine.get and Volume.get give them", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  it("become Fly's own in mounts and standbys", async () => {
    const config = { image: "db", mounts: [{ volume: "shop/vol_1", path: "/data" }], standbys: ["shop/148e", "149f"] };
    const { inputs } = await fixture.provider.check(urnOf("Machine", "m"), { app: "shop", name: "m", config });
    assert.deepEqual(inputs.config, {
      image: "db",
      mounts: [{ volume: "vol_1", path: "/data" }],
      standbys: ["148e", "149f"],
    });
  });

  it("leave paths and images alone", async () => {
    const config = { image: "library/nginx", mounts: [{ volume: "vol_1", path: "/srv/data" }] };
    const { inputs } = await fixture.provider.check(urnOf("Machine", "m"), { app: "shop", name: "m", config });
    assert.deepEqual(inputs.config, config);
  });
});
