import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "../../provider/src/plugin/value";
import { type FaultPlan, noFaults, seededFaults } from "../fly-api/faults";
import { moreOf } from "../fly-api/moreOperations";
import { LoopbackFlyApi } from "../fly-api/server";
import { type ProviderClient, startProvider } from "./client";
import { MiniEngine, type Program } from "./engine";

const seeds = 100;
const chance = 0.15;

const program: Program = [
  { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) },
  {
    type: "Volume",
    name: "data",
    after: ["app"],
    inputs: () => ({ app: "shop", name: "data", region: "ams", sizeGb: 1 }),
  },
  {
    type: "CustomCertificate",
    name: "certificate",
    after: ["app"],
    inputs: () => ({
      app: "shop",
      hostname: "shop.example.com",
      fullchain: "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUNotARealOne\n-----END CERTIFICATE-----\n",
      privateKey: new Secret(
        "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49NotARealKey\n-----END PRIVATE KEY-----\n",
      ),
    }),
  },
  {
    type: "SecretKey",
    name: "key",
    after: ["app"],
    inputs: () => ({ app: "shop", name: "disk-v1", type: "xaes256gcm" }),
  },
  {
    type: "NetworkPolicy",
    name: "policy",
    after: ["app"],
    inputs: () => ({
      app: "shop",
      selector: { all: true },
      rules: [{ action: "allow", direction: "egress", ports: [{ protocol: "tcp", port: 443 }] }],
    }),
  },
  ...["first", "second"].map((name) => ({
    type: "VolumeSnapshot",
    name,
    after: ["data"],
    inputs: (output: Parameters<Program[number]["inputs"]>[0]) => ({ app: "shop", volume: output("data", "id") }),
  })),
];

/** What exists of the newer kinds, as `name id`, in the state and on Fly. */
function idsIn(engine: MiniEngine, api: LoopbackFlyApi): { readonly state: string[]; readonly fly: string[] } {
  const app = api.world.app("shop");
  const { customCertificates, secretKeys, networkPolicies, snapshots } = moreOf(app);
  const kinds = ["CustomCertificate", "SecretKey", "NetworkPolicy", "VolumeSnapshot"];
  const state = [...engine.state.values()].filter(({ type }) => kinds.includes(type)).map(({ id }) => id);
  const taken = [...snapshots.values()].flat().map(({ id = "" }) => id);
  const fly = [...customCertificates.keys(), ...secretKeys.keys(), ...networkPolicies.keys(), ...taken];
  return { state: state.sort(), fly: fly.sort() };
}

/** `up` while things go wrong, the provider dying once in most runs, and then `up` while nothing does. */
async function run(seed: number, home: string): Promise<number> {
  const api = await LoopbackFlyApi.start();
  const environment = { FLY_API_TOKEN: api.token, FLY_API_HOSTNAME: api.url, PULUMI_HOME: home };
  const engine = new MiniEngine();
  const dying = await startProvider(environment);
  let survivor: ProviderClient | undefined;
  let faults = 0;
  const plan = seededFaults(seed, chance, true);
  const counting: FaultPlan = () => {
    const fault = plan();
    if (fault) faults++;
    return fault;
  };
  try {
    api.faults = counting;
    api.onCrash = () => {
      api.faults = () => ({ kind: "dropped", carriedOut: false });
      dying.cancel().finally(() => dying.close());
    };
    await engine.up(dying, program).catch(() => undefined);
    api.faults = noFaults;
    survivor = await startProvider(environment);
    await engine.up(survivor, program);
    const { state, fly } = idsIn(engine, api);
    assert.equal(fly.length, 5, `seed ${seed}`);
    assert.deepEqual(state, fly, `seed ${seed}`);
    assert.deepEqual(api.violations, [], `seed ${seed}`);
    return faults;
  } finally {
    dying.close();
    survivor?.close();
    await api.stop();
  }
}

describe("faults with the newer resources", () => {
  const home = mkdtempSync(join(tmpdir(), "fly-home-"));
  after(() => rmSync(home, { recursive: true }));

  it(`leave nothing double and nothing lost in ${seeds} runs that are each repeated once`, async () => {
    let faults = 0;
    for (let seed = 1; seed <= seeds; seed++) faults += await run(seed, join(home, String(seed)));
    // Else the runs would prove nothing.
    assert.ok(faults > seeds, `${faults} faults`);
  });
});
