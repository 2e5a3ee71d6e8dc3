import assert from "node:assert/strict";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageSchema } from "../../provider/src/plugin/schema";
import { Secret } from "../../provider/src/plugin/value";
import { call, startProvider, urnOf } from "./client";
import { Fixture } from "./fixture";

// The engine starts a plugin, or attaches to one that runs already (PULUMI_DEBUG_PROVIDERS) and outlives the engine.
describe("a plugin that is attached to", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  const createApp = (name: string) => fixture.provider.create(urnOf("App", name), { name, orgSlug: "acme" });

  it("accepts the engine's address", async () => {
    const request = new PluginAttach();
    request.setAddress("127.0.0.1:1");
    await call<Empty>((done) => fixture.provider.raw.attach(request, done));
  });

  it("goes on with the configuration that it got last", async () => {
    const { api, provider } = fixture;
    await provider.configure({ token: new Secret("fo1_wrong-token") });
    await assert.rejects(createApp("first"));
    await provider.configure({ token: new Secret(api.token) });
    assert.equal((await createApp("first")).id, "first");
    await provider.configure({ token: new Secret("fo1_wrong-token") });
    await assert.rejects(createApp("second"));
    assert.deepEqual([...api.world.apps.keys()], ["first"]);
  });

  it("says in each request which program asks", async () => {
    const { version } = packageSchema();
    await createApp("first");
    assert.equal(fixture.api.lastHeaders["user-agent"], `pulumi-resource-fly/${version}`);
  });

  for (const [variable, other] of [
    ["FLY_ACCESS_TOKEN", "FLY_API_TOKEN"],
    ["FLY_API_TOKEN", "FLY_UNUSED"],
  ] as const) {
    it(`takes the token of ${variable} before that of ${other}, as flyctl does`, async () => {
      const { api, environment } = fixture;
      const own = { ...environment, [other]: "fo1_wrong-token", [variable]: api.token };
      const provider = await startProvider(own);
      const { id } = await provider.create(urnOf("App", "first"), { name: "first", orgSlug: "acme" });
      provider.close();
      assert.equal(id, "first");
    });
  }

  it("works again for the run after a cancelled one", async () => {
    const { provider } = fixture;
    await provider.configure({});
    await provider.cancel();
    await assert.rejects(createApp("shop"), {
      details: "The operation was cancelled: run the command again to finish it.",
    });
    await provider.configure({});
    assert.equal((await createApp("shop")).id, "shop");
  });
});
