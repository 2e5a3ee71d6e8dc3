import assert from "node:assert/strict";
import { assertStateIsWorld, objectsOf } from "./comparison";
import { wholeProgram } from "./engine";
import { Fixture } from "./fixture";

describe("the life of a stack", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  it("creates exactly what is declared", async () => {
    const { api, engine, provider } = fixture;
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
    assertStateIsWorld(engine.state.values(), api.world, "after up");
  });

  it("changes nothing a second time", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, wholeProgram());
    const before = api.requests.length;
    const steps = await engine.up(provider, wholeProgram());
    assert.deepEqual([...new Set(Object.values(steps))], ["same"]);
    assert.equal(api.requests.length, before);
  });

  it("finds nothing to refresh when nothing changed", async () => {
    const { engine, provider } = fixture;
    await engine.up(provider, wholeProgram());
    const before = [...engine.state.values()];
    await engine.refresh(provider);
    assert.deepEqual([...engine.state.values()], before);
  });

  it("leaves nothing behind when all is removed", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, wholeProgram());
    await engine.up(provider, []);
    assert.deepEqual(objectsOf(api.world), []);
    assert.equal(engine.state.size, 0);
  });

  it("starts machines with the secrets they were declared with", async () => {
    const { api, engine, provider } = fixture;
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
