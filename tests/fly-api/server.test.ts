import assert from "node:assert/strict";
import { randomNumbers, seededFaults } from "./faults";
import { LoopbackFlyApi } from "./server";

describe("the loopback Fly API", () => {
  let api: LoopbackFlyApi;
  beforeEach(async () => {
    api = await LoopbackFlyApi.start();
    api.world.createApp("shop", "acme", undefined);
  });
  afterEach(() => api.stop());

  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${api.url}/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${api.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  it("notes a request with a property that the document does not have", async () => {
    const { status } = await post("/apps/shop/volumes", { name: "data", size: 3 });
    assert.equal(status, 400);
    assert.equal(api.violations.length, 1);
  });

  it("notes a request with a value of another type than the document's", async () => {
    await post("/apps/shop/machines", { config: { image: "nginx", services: [{ internal_port: "80" }] } });
    assert.equal(api.violations.length, 1);
  });

  it("notes an answer that the document does not allow", async () => {
    const app = api.world.app("shop");
    Object.assign(app, { network: 5 });
    await fetch(`${api.url}/v1/apps/shop`, { headers: { authorization: `Bearer ${api.token}` } });
    assert.equal(api.violations.length, 1);
  });

  it("notes nothing where request and answer are those of the document", async () => {
    const { status } = await post("/apps/shop/volumes", { name: "data", size_gb: 3, region: "ams" });
    assert.equal(status, 200);
    assert.deepEqual(api.violations, []);
  });

  it("accepts no other token than its own", async () => {
    const { status } = await fetch(`${api.url}/v1/apps/shop`, { headers: { authorization: "Bearer other" } });
    assert.equal(status, 401);
  });

  it("refuses to change a machine that is leased, but to the holder of the lease", async () => {
    const created = await post("/apps/shop/machines", { name: "m", config: { image: "nginx" } });
    const [machine] = api.world.liveMachines(api.world.app("shop"));
    assert.equal(created.status, 200);
    assert.equal((await post(`/apps/shop/machines/${machine?.id}/lease`, { ttl: 60 })).status, 201);
    assert.equal((await post(`/apps/shop/machines/${machine?.id}/stop`, {})).status, 409);
    assert.deepEqual(api.violations, []);
  });
});

describe("seeded faults", () => {
  it("are the same for the same seed", () => {
    const faults = (seed: number) => {
      const plan = seededFaults(seed, 0.5, true);
      return Array.from({ length: 50 }, plan);
    };
    assert.deepEqual(faults(7), faults(7));
    assert.notDeepEqual(faults(7), faults(8));
  });

  it("kill the client once at most", () => {
    const plan = seededFaults(3, 1, true);
    const crashes = Array.from({ length: 500 }, plan).filter((fault) => fault?.kind === "crash");
    assert.equal(crashes.length, 1);
  });

  it("come of numbers from 0 to 1", () => {
    const random = randomNumbers(1);
    const numbers = Array.from({ length: 1000 }, random);
    assert.ok(numbers.every((number) => number >= 0 && number < 1));
  });
});
