import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LoopbackFlyApi } from "../fly-api/server";
import { type ProviderClient, startProvider } from "./client";
import { assertStateIsWorld, objectsOf } from "./comparison";
import { MiniEngine, wholeProgram } from "./engine";

describe("the life of a stack", () => {
  let api: LoopbackFlyApi;
  let provider: ProviderClient;
  let engine: MiniEngine;
  const home = mkdtempSync(join(tmpdir(), "fly-home-"));

  beforeEach(async () => {
    api = await LoopbackFlyApi.start();
    provider = await startProvider({ FLY_API_TOKEN: api.token, FLY_API_HOSTNAME: api.url, PULUMI_HOME: home });
    engine = new MiniEngine();
  });
  afterEach(async () => {
    provider.close();
    await api.stop();
    assert.deepEqual(api.violations, []);
  });
  after(() => rmSync(home, { recursive: true }));

  it("creates exactly what is declared", async () => {
    await engine.up(provider, wholeProgram());
    assert.deepEqual(
      objectsOf(api.world).map((object) => object.split(" ")[0]),
      [
        "App",
        "AppSecrets",
        "Certificate",
        "IpAddress",
        "IpAddress",
        "IpAddress",
        "Machine",
        "Machine",
        "Volume",
        "Volume",
      ],
    );
    assertStateIsWorld(engine, api.world, "after up");
  });

  it("changes nothing a second time", async () => {
    await engine.up(provider, wholeProgram());
    const before = api.requests.length;
    const steps = await engine.up(provider, wholeProgram());
    assert.deepEqual([...new Set(Object.values(steps))], ["same"]);
    assert.equal(api.requests.length, before);
  });

  it("finds nothing to refresh when nothing changed", async () => {
    await engine.up(provider, wholeProgram());
    const before = [...engine.state.values()];
    await engine.refresh(provider);
    assert.deepEqual([...engine.state.values()], before);
  });

  it("leaves nothing behind when all is removed", async () => {
    await engine.up(provider, wholeProgram());
    await engine.up(provider, []);
    assert.deepEqual(objectsOf(api.world), []);
    assert.equal(engine.state.size, 0);
  });

  it("starts machines with the secrets they were declared with", async () => {
    await engine.up(provider, wholeProgram());
    const app = api.world.app("shop");
    assert.deepEqual(
      api.world.liveMachines(app).map(({ state, secretsVersion }) => ({ state, secretsVersion })),
      [
        { state: "started", secretsVersion: 1 },
        { state: "started", secretsVersion: 1 },
      ],
    );
  });
});
