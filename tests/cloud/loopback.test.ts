import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { LoopbackCloud } from "./loopback/cloud";

describe("the loopback Cloud", () => {
  let cloud: LoopbackCloud;
  beforeEach(async () => {
    cloud = await LoopbackCloud.start();
  });
  afterEach(() => cloud.stop());

  const user = { authorization: "token any" };

  async function post(
    path: string,
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = user,
  ): Promise<number> {
    const { status } = await fetch(cloud.url + path, { method: "POST", body, headers });
    return status;
  }

  /** Starts an update and returns its path. */
  async function startUpdate(): Promise<string> {
    await post("/api/stacks/acme/shop", JSON.stringify({ stackName: "dev", tags: {} }));
    await post("/api/stacks/acme/shop/dev/preview", "{}");
    const path = "/api/stacks/acme/shop/dev/update/update-1";
    assert.equal(await post(path, "{}"), 200);
    return path;
  }

  it("refuses a route that it does not know, and remembers it", async () => {
    assert.equal(await post("/api/nowhere", "{}"), 404);
    assert.deepEqual(cloud.unknown, ["POST /api/nowhere"]);
  });

  it("refuses a request without credentials", async () => {
    assert.equal(await post("/api/stacks/acme/shop", "{}", {}), 401);
  });

  it("refuses a body that is not what the route asks for", async () => {
    assert.equal(await post("/api/stacks/acme/shop", "no JSON"), 400);
    assert.equal(await post("/api/stacks/acme/shop", JSON.stringify({ stackName: "dev", tags: [] })), 400);
    assert.equal(await post("/api/stacks/acme/shop", "{}", { ...user, "content-encoding": "br" }), 415);
  });

  it("takes gzipped events under the update's own token only, until the update is complete", async () => {
    const update = await startUpdate();
    const events = gzipSync(JSON.stringify({ events: [{ sequence: 1 }] }));
    const under = (token: string) => ({ authorization: `update-token ${token}`, "content-encoding": "gzip" });
    const batch = (token: string) => post(`${update}/events/batch`, events, under(token));
    assert.equal(await batch("stolen"), 403);
    assert.equal(await batch("lease-of-update-1"), 204);
    assert.deepEqual(cloud.state.update("update-1").events, ['{"sequence":1}']);
    const complete = gzipSync(JSON.stringify({ status: "succeeded" }));
    assert.equal(await post(`${update}/complete`, complete, under("lease-of-update-1")), 204);
    assert.equal(await batch("lease-of-update-1"), 409);
  });

  it("completes no version without a tarball", async () => {
    const pack = { name: "flyguard", versionTag: "0.1.0", policies: [] };
    assert.equal(await post("/api/orgs/acme/policypacks", JSON.stringify(pack)), 200);
    assert.equal(await post("/api/orgs/acme/policypacks/flyguard/versions/0.1.0/complete", ""), 400);
  });
});
