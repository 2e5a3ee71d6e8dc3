import assert from "node:assert/strict";
import { Secret, unknown, type ValueMap } from "../../provider/src/plugin/value";
import { moreOf } from "../fly-api/moreOperations";
import { startProvider, urnOf } from "./client";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

// Of the form of real ones; they open nothing.
const fullchain = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUNotARealOne\n-----END CERTIFICATE-----\n";
const privateKey = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49NotARealKey\n-----END PRIVATE KEY-----\n";
const renewedKey = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AnotherOne0\n-----END PRIVATE KEY-----\n";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  fixture.api.world.createApp("shop", "acme", undefined);
});
afterEach(() => fixture.stop());

const shop = () => fixture.api.world.app("shop");
const declare = (type: string, inputs: ValueMap): Declaration => ({
  type,
  name: "it",
  inputs: () => ({ app: "shop", ...inputs }),
});
const up = (type: string, inputs: ValueMap) => fixture.engine.up(fixture.provider, [declare(type, inputs)]);
const outputs = () => fixture.engine.state.get("it")?.outputs ?? {};
const requestsSince = (start: number) =>
  fixture.api.requests.slice(start).filter((request) => !request.startsWith("GET"));
/** The state after a read by the import id: what `pulumi import` finds. */
const imported = (type: string, id: string) =>
  fixture.provider.read(urnOf(type, "imported"), { id, inputs: {}, outputs: {} });

describe("a custom certificate", () => {
  const inputs = { hostname: "shop.example.com", fullchain, privateKey: new Secret(privateKey) };
  const certificates = () => [...moreOf(shop()).customCertificates.keys()];

  it("is uploaded, and told without its key", async () => {
    assert.deepEqual(await up("CustomCertificate", inputs), { it: "create" });
    assert.deepEqual(certificates(), ["shop.example.com"]);
    const { privateKey: key, fullchain: chain, ...told } = outputs();
    assert.deepEqual([key, chain], [new Secret(privateKey), fullchain]);
    assert.deepEqual(told, {
      app: "shop",
      hostname: "shop.example.com",
      configured: false,
      status: "Awaiting configuration",
      issuer: "Example CA",
      expiresAt: "2031-01-01T00:00:00Z",
    });
  });

  it("is renewed by another upload, without a moment in which there is none", async () => {
    await up("CustomCertificate", inputs);
    const start = fixture.api.requests.length;
    assert.deepEqual(await up("CustomCertificate", { ...inputs, privateKey: new Secret(renewedKey) }), {
      it: "update",
    });
    assert.deepEqual(requestsSince(start), ["POST /v1/apps/shop/certificates/custom"]);
    assert.deepEqual(outputs().privateKey, new Secret(renewedKey));
  });

  it("takes the host name along when it is deleted", async () => {
    await up("CustomCertificate", inputs);
    const start = fixture.api.requests.length;
    await fixture.engine.up(fixture.provider, []);
    assert.deepEqual(requestsSince(start), [
      "DELETE /v1/apps/shop/certificates/shop.example.com/custom",
      "DELETE /v1/apps/shop/certificates/shop.example.com",
    ]);
  });

  it("leaves the host name that has a certificate of Fly's", async () => {
    await fixture.provider.create(urnOf("Certificate", "own"), { app: "shop", hostname: "shop.example.com" });
    await up("CustomCertificate", inputs);
    await fixture.engine.up(fixture.provider, []);
    assert.deepEqual([certificates(), [...shop().certificates.keys()]], [[], ["shop.example.com"]]);
  });

  it("is gone when it was removed outside of Pulumi, though Fly has the host name", async () => {
    await fixture.provider.create(urnOf("Certificate", "own"), { app: "shop", hostname: "shop.example.com" });
    await up("CustomCertificate", inputs);
    moreOf(shop()).customCertificates.clear();
    await fixture.engine.refresh(fixture.provider);
    assert.equal(fixture.engine.state.size, 0);
  });

  it("is not taken from another stack", async () => {
    await up("CustomCertificate", inputs);
    await assert.rejects(fixture.provider.create(urnOf("CustomCertificate", "other"), { app: "shop", ...inputs }), {
      details:
        "The app shop already has a custom certificate for shop.example.com: choose another host name, take it over with pulumi import fly:index:CustomCertificate other shop/shop.example.com, or set the resource option deleteBeforeReplace if it is being replaced.",
    });
  });

  it("repeats no key that Fly repeats in a refusal", async () => {
    const broken = { ...inputs, privateKey: new Secret("MIGHAgEAMBMGByqGSM49NotARealKey") };
    await assert.rejects(up("CustomCertificate", broken), (error: Error) => !error.message.includes("MIGHAgEA"));
  });

  it("can be imported, after which the program uploads it", async () => {
    await up("CustomCertificate", inputs);
    const found = await imported("CustomCertificate", "shop/shop.example.com");
    assert.deepEqual(found?.inputs, { app: "shop", hostname: "shop.example.com" });
  });
});

describe("a secret key", () => {
  const keys = () => [...moreOf(shop()).secretKeys.values()].map(({ name, type, value }) => [name, type, value]);

  it("is generated where the program gives none", async () => {
    await up("SecretKey", { name: "disk-v1", type: "xaes256gcm" });
    assert.deepEqual(keys(), [["disk-v1", "xaes256gcm", undefined]]);
    assert.deepEqual(outputs(), { app: "shop", name: "disk-v1", type: "xaes256gcm", publicKey: "" });
  });

  it("is sent in base64, as Fly's own client does, and stays a secret", async () => {
    const value = Buffer.from("not-a-real-key-of-32-characters!").toString("base64");
    await up("SecretKey", { name: "sign-v1", type: "hs256", value });
    assert.deepEqual(keys(), [["sign-v1", "hs256", value]]);
    assert.deepEqual(outputs().value, new Secret(value));
  });

  it("shows its public part", async () => {
    await up("SecretKey", { name: "sign-v1", type: "nacl_sign" });
    assert.match(String(outputs().publicKey), /^[A-Za-z0-9+/]{42,}={0,2}$/);
  });

  it("is replaced for another type, which deletes the old one first", async () => {
    await up("SecretKey", { name: "sign-v1", type: "hs256" });
    const start = fixture.api.requests.length;
    assert.deepEqual(await up("SecretKey", { name: "sign-v1", type: "hs512" }), { it: "replace" });
    assert.deepEqual(requestsSince(start), [
      "DELETE /v1/apps/shop/secretkeys/sign-v1",
      "POST /v1/apps/shop/secretkeys/sign-v1/generate",
    ]);
  });

  it("is never overwritten", async () => {
    await up("SecretKey", { name: "disk-v1", type: "xaes256gcm" });
    const start = fixture.api.requests.length;
    await assert.rejects(
      fixture.provider.create(urnOf("SecretKey", "other"), { app: "shop", name: "disk-v1", type: "xaes256gcm" }),
      /The app shop already has a secret key disk-v1: choose another name/,
    );
    assert.deepEqual(requestsSince(start), []);
  });

  it("is deleted, and found deleted", async () => {
    await up("SecretKey", { name: "disk-v1", type: "xaes256gcm" });
    await fixture.engine.up(fixture.provider, []);
    assert.deepEqual(keys(), []);
    assert.equal(await imported("SecretKey", "shop/disk-v1"), undefined);
  });

  it("can be imported without a difference", async () => {
    await up("SecretKey", { name: "disk-v1", type: "xaes256gcm" });
    const found = await imported("SecretKey", "shop/disk-v1");
    assert.deepEqual(found?.inputs, { app: "shop", name: "disk-v1", type: "xaes256gcm" });
  });
});

describe("a network policy", () => {
  const rules = [{ action: "allow", direction: "egress", ports: [{ protocol: "tcp", port: 443 }] }];
  const policies = () => [...moreOf(shop()).networkPolicies.values()].map(({ id: _id, ...policy }) => policy);

  it("is set in the words of the API, with the keys of metadata as they are", async () => {
    await up("NetworkPolicy", { name: "egress", selector: { metadata: { fly_process_group: "worker" } }, rules });
    assert.deepEqual(policies(), [{ name: "egress", selector: { metadata: { fly_process_group: "worker" } }, rules }]);
  });

  it("is changed in place", async () => {
    await up("NetworkPolicy", { name: "egress", selector: { all: true }, rules });
    const selector = { machines: [{ id: "148e306f2d9389" }] };
    assert.deepEqual(await up("NetworkPolicy", { name: "egress", selector, rules }), { it: "update" });
    assert.deepEqual(policies(), [{ name: "egress", selector, rules }]);
  });

  it("gets a name where the program gives none", async () => {
    await up("NetworkPolicy", { selector: { all: true }, rules });
    assert.match(String(policies()[0]?.name), /^it-[0-9a-f]{7}$/);
  });

  it("follows what was changed outside of Pulumi, and back", async () => {
    const inputs = { name: "egress", selector: { all: true }, rules };
    await up("NetworkPolicy", inputs);
    for (const policy of moreOf(shop()).networkPolicies.values()) policy.rules = [];
    await fixture.engine.refresh(fixture.provider);
    assert.deepEqual(outputs().rules, []);
    assert.deepEqual(await up("NetworkPolicy", inputs), { it: "update" });
    assert.deepEqual(policies()[0]?.rules, rules);
  });

  it("is deleted", async () => {
    await up("NetworkPolicy", { name: "egress", selector: { all: true }, rules });
    await fixture.engine.up(fixture.provider, []);
    assert.deepEqual(policies(), []);
  });

  it("is not taken from another stack", async () => {
    await up("NetworkPolicy", { name: "egress", selector: { all: true }, rules });
    const other = { app: "shop", name: "egress", selector: { all: true }, rules: [] };
    await assert.rejects(
      fixture.provider.create(urnOf("NetworkPolicy", "other"), other),
      /The app shop already has a network policy egress: choose another name/,
    );
  });
});

describe("a snapshot of a volume", () => {
  const volume = () => fixture.api.world.createVolume(shop(), { name: "data", region: "ams", size_gb: 1 }).id;
  const idsOf = (id: string) => (moreOf(shop()).snapshots.get(id) ?? []).map((snapshot) => snapshot.id);

  it("is taken once, and has the id by which a volume is restored", async () => {
    const id = volume();
    await up("VolumeSnapshot", { volume: id });
    assert.deepEqual(await up("VolumeSnapshot", { volume: id }), { it: "same" });
    assert.deepEqual(idsOf(id), [fixture.engine.state.get("it")?.id]);
    assert.equal(outputs().status, "created");
  });

  it("is taken again when a trigger changes, and the old one is left to Fly", async () => {
    const id = volume();
    await up("VolumeSnapshot", { volume: id, triggers: { release: "1" } });
    assert.deepEqual(await up("VolumeSnapshot", { volume: id, triggers: { release: "2" } }), { it: "replace" });
    assert.equal(idsOf(id).length, 2);
    assert.equal(fixture.engine.state.get("it")?.id, idsOf(id)[1]);
  });

  it("is gone once Fly has removed it", async () => {
    const id = volume();
    await up("VolumeSnapshot", { volume: id });
    moreOf(shop()).snapshots.clear();
    await fixture.engine.refresh(fixture.provider);
    assert.equal(fixture.engine.state.size, 0);
  });

  it("can be imported without a difference", async () => {
    const id = volume();
    await up("VolumeSnapshot", { volume: id });
    const found = await imported("VolumeSnapshot", `shop/${id}/${idsOf(id)[0]}`);
    assert.deepEqual([found?.id, found?.inputs], [idsOf(id)[0], { app: "shop", volume: id }]);
  });

  it("is not imported by an id of another form", async () => {
    await assert.rejects(imported("VolumeSnapshot", "shop/vs_1"), {
      details: "The import id shop/vs_1 is not of the form app/volume-id/snapshot-id: write it so.",
    });
  });
});

describe("Check of the newer resources", () => {
  const rule = { action: "allow", direction: "egress", ports: [{ protocol: "tcp", port: 0 }] };
  const refused: readonly [string, string, ValueMap, Record<string, string>][] = [
    [
      "a key that is not base64, without showing it",
      "SecretKey",
      { name: "k", type: "hs256", value: "s3cr3t-value" },
      { value: "is not base64: encode the key" },
    ],
    [
      "a type of key that Fly does not have",
      "SecretKey",
      { name: "k", type: "rsa" },
      {
        type: '"rsa" is not possible: expected one of es256, hs256, hs384, hs512, xaes256gcm, nacl_auth, nacl_box, nacl_secretbox, nacl_sign',
      },
    ],
    [
      "a rule that denies, and a port that there is not",
      "NetworkPolicy",
      { selector: { all: true }, rules: [{ ...rule, action: "deny" }] },
      {
        "rules[0].action": '"deny" is not possible: expected one of allow',
        "rules[0].ports[0].port": "0 is out of range: use 1 to 65535",
      },
    ],
    [
      "a host name that is none",
      "CustomCertificate",
      { hostname: "shop", fullchain, privateKey },
      { hostname: '"shop" is not a host name: write it as www.example.com or *.example.com' },
    ],
    ["a snapshot of no volume", "VolumeSnapshot", {}, { volume: "is required: give it a value" }],
  ];
  for (const [what, type, inputs, failures] of refused) {
    it(`refuses ${what}`, async () => {
      const provider = await startProvider();
      try {
        assert.deepEqual((await provider.check(urnOf(type, "it"), { app: "shop", ...inputs })).failures, failures);
      } finally {
        provider.close();
      }
    });
  }

  it("accepts what is not known yet", async () => {
    const inputs = { app: unknown, name: "k", type: "hs256", value: new Secret(unknown) };
    assert.deepEqual((await fixture.provider.check(urnOf("SecretKey", "it"), inputs)).failures, {});
  });
});
