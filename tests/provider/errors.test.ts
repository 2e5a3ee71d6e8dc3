import assert from "node:assert/strict";
import { Secret, type ValueMap } from "../../provider/src/plugin/value";
import { partialState, startProvider, urnOf } from "./client";
import { assertStateIsWorld, objectsOf } from "./comparison";
import type { Declaration, Program } from "./engine";
import { Fixture } from "./fixture";

const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };

function inApp(type: string, name: string, inputs: ValueMap): Declaration {
  return { type, name, after: ["app"], inputs: (output) => ({ app: output("app", "name"), ...inputs }) };
}

function machine(inputs: ValueMap = {}, config: ValueMap = {}): Declaration {
  return inApp("Machine", "m", { name: "web-1", ...inputs, config: { image: "nginx", ...config } });
}

describe("an error of the provider", () => {
  let fixture: Fixture;
  afterEach(() => fixture.stop());

  /** The sentence with which `up` fails. */
  const failure = async (program: Program): Promise<string> => {
    const { engine, provider } = fixture;
    const error = await engine.up(provider, program).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return typeof error === "object" && error !== null && "details" in error ? String(error.details) : String(error);
  };

  it("says that the token is wrong, and leaves everything as it was", async () => {
    fixture = await Fixture.start();
    await fixture.provider.configure({ token: new Secret("fo1_wrong-token") });
    assert.equal(
      await failure([app]),
      "Fly does not accept the API token for app shop (Authenticate: token validation error): set fly:token or FLY_API_TOKEN to a valid token of the organisation.",
    );
    assert.deepEqual([fixture.engine.state.size, objectsOf(fixture.api.world)], [0, []]);
  });

  it("says that there is no token", async () => {
    fixture = await Fixture.start();
    const provider = await startProvider({ FLY_API_HOSTNAME: fixture.api.url });
    await assert.rejects(provider.create(urnOf("App", "app"), { name: "shop", orgSlug: "acme" }), {
      details: "There is no Fly API token: set fly:token (pulumi config set --secret fly:token) or FLY_API_TOKEN.",
    });
    provider.close();
  });

  it("refuses to send the token unencrypted", async () => {
    fixture = await Fixture.start();
    const provider = await startProvider({ FLY_API_TOKEN: "t", FLY_API_HOSTNAME: "http://api.machines.dev" });
    await assert.rejects(provider.create(urnOf("App", "app"), { name: "shop", orgSlug: "acme" }), {
      details:
        "The URL of the Fly API must begin with https:// (http:// only for 127.0.0.1 and _api.internal): correct fly:apiUrl or FLY_API_HOSTNAME.",
    });
    provider.close();
  });

  it("says that there is no organisation", async () => {
    fixture = await Fixture.start();
    assert.equal(
      await failure([{ type: "App", name: "app", inputs: () => ({ name: "shop" }) }]),
      "The app shop has no organisation: set orgSlug, fly:org or FLY_ORG.",
    );
  });

  it("names a region that Fly does not have, and keeps what was created", async () => {
    fixture = await Fixture.start();
    assert.equal(
      await failure([app, machine({ region: "atlantis" })]),
      "Fly answered 400 for machine web-1 of app shop (region atlantis not found): choose a region that Fly has (fly platform regions lists them).",
    );
    assert.deepEqual([...fixture.engine.state.keys()], ["app"]);
    assertStateIsWorld(fixture.engine.state.values(), fixture.api.world, "after the error");
  });

  it("names a quota that is used up", async () => {
    fixture = await Fixture.start({ maxMachines: 0 });
    assert.equal(
      await failure([app, machine()]),
      "Fly answered 422 for machine web-1 of app shop (You have reached the maximum number of machines for this app: your limit is 0): ask Fly to raise the limit, or delete what is not needed.",
    );
    assertStateIsWorld(fixture.engine.state.values(), fixture.api.world, "after the error");
  });

  it("names an app name that is taken in the organisation, and how to import the app", async () => {
    fixture = await Fixture.start();
    fixture.api.world.createApp("shop", "acme", undefined);
    assert.equal(
      await failure([app]),
      "The app name shop is taken: choose another, take it over with pulumi import fly:index:App app shop, or set the resource option deleteBeforeReplace if it is being replaced.",
    );
    assert.equal(fixture.engine.state.size, 0);
  });

  it("says that an app name is taken in another organisation, of which Fly tells nothing but 403", async () => {
    fixture = await Fixture.start({ foreignApps: ["shop"] });
    assert.equal(await failure([app]), "The app name shop is taken, perhaps by another organisation: choose another.");
    assert.deepEqual(fixture.api.requests, ["GET /v1/apps/shop"]);
    assert.equal(fixture.engine.state.size, 0);
  });

  it("names a machine that somebody else made, and how to import it", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    await engine.up(provider, [app]);
    const other = api.world.createMachine(api.world.app("shop"), { name: "web-1", config: { image: "nginx" } });
    assert.equal(
      await failure([app, machine()]),
      `The app shop already has a machine web-1: choose another name, take it over with pulumi import fly:index:Machine m shop/${other.id}, or set the resource option deleteBeforeReplace if it is being replaced.`,
    );
  });

  it("names a certificate that somebody else made, and how to import it", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    await engine.up(provider, [app]);
    api.world.app("shop").certificates.set("a.example.com", { hostname: "a.example.com", createdAt: "" });
    assert.equal(
      await failure([app, inApp("Certificate", "c", { hostname: "a.example.com" })]),
      "The app shop already has a certificate for a.example.com: choose another host name, take it over with pulumi import fly:index:Certificate c shop/a.example.com, or set the resource option deleteBeforeReplace if it is being replaced.",
    );
  });

  it("names a shared address that somebody else made, and how to import it", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    await engine.up(provider, [app]);
    api.world.assignAddress(api.world.app("shop"), { type: "shared_v4" });
    assert.equal(
      await failure([app, inApp("IpAddress", "ip", { type: "shared_v4" })]),
      "The app shop already has a shared address: leave out this one, take it over with pulumi import fly:index:IpAddress ip shop/66.241.124.1, or set the resource option deleteBeforeReplace if it is being replaced.",
    );
  });

  it("says that another client holds a lease", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    await engine.up(provider, [app, machine()]);
    const [held] = api.world.liveMachines(api.world.app("shop"));
    assert.ok(held);
    held.lease = { nonce: "n", expiresAt: Date.now() + 60_000, description: "flyctl" };
    assert.equal(
      await failure([app, machine({}, { image: "nginx:2" })]),
      `Fly answered 409 for machine web-1 of app shop (failed to get lease: machine ${held.id} is leased by flyctl): another client is changing it; run the command again when that is done.`,
    );
    held.lease = undefined;
  });

  it("withholds what Fly says where it repeats a secret", async () => {
    fixture = await Fixture.start();
    assert.equal(
      await failure([app, machine({ region: new Secret("hunter2-region") })]),
      "Fly answered 400 for machine web-1 of app shop (its message repeats a secret and is withheld): correct the declaration.",
    );
  });

  it("keeps a machine that does not start, and repairs it when its declaration is corrected", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    api.world.failingMachines.add("web-1");
    assert.equal(
      await failure([app, machine()]),
      "The machine web-1 of app shop failed to start: look at the app's logs and at the image and command of its config.",
    );
    assertStateIsWorld(engine.state.values(), api.world, "after the error");
    assert.equal(engine.state.get("m")?.unfinished, true);
    const made = engine.state.get("m")?.id;
    assert.deepEqual(await engine.up(provider, [app, machine({ waitForStart: false })]), { app: "same", m: "update" });
    assert.equal(engine.state.get("m")?.id, made);
  });

  it("keeps a machine when the update of it does not start", async () => {
    fixture = await Fixture.start();
    const { engine, provider, api } = fixture;
    await engine.up(provider, [app, machine()]);
    const state = engine.state.get("m");
    assert.ok(state);
    api.world.failingMachines.add("web-1");
    const inputs = { ...state.inputs, config: { image: "nginx:2" } };
    const error: unknown = await provider
      .update(urnOf("Machine", "m"), state, inputs)
      .catch((reason: unknown) => reason);
    const partial = partialState(error);
    assert.deepEqual([partial?.id, partial?.inputs, partial?.outputs.state], [state.id, inputs, "replacing"]);
  });
});
