import assert from "node:assert/strict";

import provider = require("@pulumi/pulumi/proto/provider_pb");

import type { ValueMap } from "../../provider/src/plugin/value";
import { fromWire, toWire } from "../../provider/src/plugin/wire";
import { regions } from "../fly-api/world";
import { call } from "./client";
import { Fixture } from "./fixture";

describe("the functions", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
    fixture.api.world.createApp("shop", "acme", "tenants");
  });
  afterEach(() => fixture.stop());

  const shop = () => fixture.api.world.app("shop");
  const invoked = (name: string, args: ValueMap) => {
    const request = new provider.InvokeRequest();
    request.setTok(`fly:index:${name}`);
    request.setArgs(toWire(args));
    return call<provider.InvokeResponse>((done) => fixture.provider.raw.invoke(request, done));
  };
  const result = async (name: string, args: ValueMap = {}) => fromWire((await invoked(name, args)).getReturn());

  it("getApp tells organisation and network of an app", async () => {
    assert.deepEqual(await result("getApp", { name: "shop" }), {
      name: "shop",
      orgSlug: "acme",
      network: "tenants",
      appId: shop().id,
      status: "deployed",
    });
  });

  it("getMachines tells the machines of a region", async () => {
    const { world } = fixture.api;
    const config = { image: "nginx", env: { LOG_LEVEL: "info" } };
    for (const region of ["ams", "fra"])
      world.createMachine(shop(), { name: region, region, config, skip_launch: true });
    const [, machine] = world.liveMachines(shop());
    const { machines } = await result("getMachines", { app: "shop", region: "fra" });
    assert.deepEqual(machines, [
      {
        id: machine?.id,
        name: "fra",
        region: "fra",
        state: "created",
        config: {
          ...config,
          init: {},
          guest: { cpuKind: "shared", cpus: 1, memoryMb: 256 },
          restart: { policy: "on-failure" },
        },
        instanceId: machine?.instanceId,
        privateIp: `fdaa:0:1:a7b:${machine?.id.slice(0, 4)}:${machine?.id.slice(4, 8)}::2`,
        createdAt: machine?.createdAt,
      },
    ]);
  });

  it("getMachines tells the machines of a state", async () => {
    fixture.api.world.createMachine(shop(), { name: "m", config: { image: "nginx" }, skip_launch: true });
    const namesIn = async (state: string) => (await result("getMachines", { app: "shop", state })).machines;
    assert.deepEqual(await namesIn("started"), []);
    assert.equal(JSON.stringify(await namesIn("created")).includes('"name":"m"'), true);
  });

  it("getVolumes tells the volumes", async () => {
    const volume = fixture.api.world.createVolume(shop(), { name: "data", region: "ams", size_gb: 3 });
    assert.deepEqual(await result("getVolumes", { app: "shop" }), {
      volumes: [
        {
          id: volume.id,
          name: "data",
          region: "ams",
          zone: volume.zone,
          sizeGb: 3,
          state: "created",
          encrypted: true,
          autoBackupEnabled: true,
          snapshotRetention: 5,
          createdAt: volume.createdAt,
        },
      ],
    });
  });

  it("getIpAddresses tells the kinds of addresses", async () => {
    for (const type of ["v4", "v6", "shared_v4", "private_v6"]) fixture.api.world.assignAddress(shop(), { type });
    const { addresses } = await result("getIpAddresses", { app: "shop" });
    const types = JSON.stringify(addresses).match(/"type":"\w+"/g);
    assert.deepEqual(types?.sort(), ['"type":"private_v6"', '"type":"shared_v4"', '"type":"v4"', '"type":"v6"']);
  });

  it("getRegions tells the regions and the nearest of them", async () => {
    const { nearest, regions: found } = await result("getRegions");
    assert.equal(nearest, "ams");
    assert.deepEqual(
      JSON.stringify(found).match(/(?<="code":")\w+/g),
      regions.map((code) => code),
    );
  });

  it("say what is wrong with the arguments, and ask Fly for nothing", async () => {
    const response = await invoked("getMachines", { appName: "shop" });
    assert.deepEqual(
      response.getFailuresList().map((failure) => failure.getReason()),
      ["appName: is not a property: use one of app, region, state", "app: is required: give it a value"],
    );
    assert.deepEqual(fixture.api.requests, []);
  });

  it("say that there is no such app", async () => {
    await assert.rejects(invoked("getVolumes", { app: "shopp" }), {
      details:
        "Fly finds nothing for the volumes of app shopp (App shopp not found): create the app and what else it names first, or correct the name.",
    });
  });

  it("name the functions where one does not exist", async () => {
    await assert.rejects(invoked("getPostgres", {}), {
      details:
        "fly:index:getPostgres is not a function of @pulumiverse/fly: use one of fly:index:getApp, fly:index:getMachines, fly:index:getVolumes, fly:index:getIpAddresses, fly:index:getRegions.",
    });
  });
});
