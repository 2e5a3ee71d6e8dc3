import { deepEqual, equal, notEqual } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Cli, type Outcome } from "./cli";
import { findings } from "./events";
import type { Listed } from "./programs/listed/listed";

/** A volume that only `volume-snapshots` finds fault with. */
const inputs = {
  app: "ledger",
  name: "data",
  region: "fra",
  sizeGb: 10,
  autoBackupEnabled: false,
  appEncryption: { method: "luks", keySecret: "DISK_KEY" },
};
const volume = (changes: Readonly<Record<string, unknown>> = {}): Listed => ({
  type: "fly:index:Volume",
  name: "data",
  inputs: { ...inputs, ...changes },
});
const urn = "urn:pulumi:preview::listed::fly:index:Volume::data";
const lost = "volume-snapshots [off] data autoBackupEnabled (mandatory)";

describe("remediation, with the real CLI", () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.for(join(__dirname, "programs", "listed"));
  });
  afterEach(() => cli.remove());

  /** Runs an operation on a stack of these resources, under the named policies at `remediate` and no other. */
  async function operate(listed: readonly Listed[], policies: readonly string[], ...args: string[]): Promise<Outcome> {
    const file = join(cli.folder, "policies.json");
    writeFileSync(
      file,
      JSON.stringify({ all: "disabled", ...Object.fromEntries(policies.map((name) => [name, "remediate"])) }),
    );
    cli.env.LISTED = JSON.stringify(listed);
    const [operation = "up", ...rest] = args;
    const confirmation = operation === "up" ? ["--yes"] : [];
    return cli.operate(operation, "--policy-pack-config", file, ...confirmation, ...rest);
  }

  const up = (resource: Listed, ...args: string[]) => operate([resource], ["volume-snapshots"], "up", ...args);

  /** The volume in the stack's state. */
  async function existing(): Promise<{
    id: string;
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
  }> {
    const { stdout } = await cli.run("stack", "export");
    const { deployment } = JSON.parse(stdout);
    return deployment.resources.find((resource: { urn: string }) => resource.urn === urn);
  }

  async function snapshots(): Promise<unknown> {
    return (await existing()).outputs.autoBackupEnabled;
  }

  it("corrects what is created", async () => {
    const { code, events } = await up(volume());
    deepEqual([code, findings(events), await snapshots()], [0, [], true]);
  });

  it("corrects what exists, and does so again in each update", async () => {
    equal((await operate([volume()], [])).code, 0);
    equal(await snapshots(), false);
    const before = await existing();
    for (const sizeGb of [10, 20]) {
      const { code, events } = await up(volume({ sizeGb }));
      const { id, outputs } = await existing();
      deepEqual([code, findings(events)], [0, []]);
      deepEqual([id, outputs.autoBackupEnabled, outputs.sizeGb], [before.id, true, sizeGb]);
    }
  });

  it("corrects what is imported", async () => {
    const { code, events } = await up({ ...volume(), from: JSON.stringify(inputs) });
    deepEqual([code, findings(events), await snapshots()], [0, [], true]);
  });

  it("lasts through --replace", async () => {
    equal((await up(volume())).code, 0);
    const { id } = await existing();
    const { code, events } = await up(volume(), "--replace", urn);
    deepEqual([code, findings(events), await snapshots()], [0, [], true]);
    notEqual((await existing()).id, id);
  });

  it("stops a replacement that would lose it, before anything is replaced", async () => {
    equal((await up(volume())).code, 0);
    const { id } = await existing();
    const { code, events } = await up(volume({ region: "ams" }));
    deepEqual([code, findings(events)], [1, [lost]]);
    equal((await existing()).id, id);
  });

  it("is reported where a replacement without a preview lost it, and done by the next update", async () => {
    equal((await up(volume())).code, 0);
    const replaced = await up(volume({ region: "ams" }), "--skip-preview");
    deepEqual([replaced.code, findings(replaced.events), await snapshots()], [1, [lost], false]);
    const next = await up(volume({ region: "ams" }));
    deepEqual([next.code, findings(next.events), await snapshots()], [0, [], true]);
  });

  it("never replaces a volume that turns off encryption at rest: that is a finding", async () => {
    const unencrypted = volume({ encrypted: false });
    equal((await operate([unencrypted], [])).code, 0);
    const { id } = await existing();
    for (const args of [[], ["--skip-preview"]]) {
      const { code, events } = await operate([unencrypted], ["volume-encrypted-at-rest"], "up", ...args);
      deepEqual([code, findings(events)], [1, ["volume-encrypted-at-rest [unencrypted] data encrypted (mandatory)"]]);
      equal((await existing()).id, id);
    }
  });

  it("of a rule about several resources does not exist: the finding is the same in every order", async () => {
    const services = [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }];
    const config = { image: "registry.fly.io/ledger:1.4.0", services };
    const machine = { type: "fly:index:Machine", name: "web", inputs: { app: "ledger", region: "fra", config } };
    const address = { type: "fly:index:IpAddress", name: "v4", inputs: { app: "ledger", type: "v4" } };
    for (const listed of [
      [machine, address],
      [address, machine],
    ]) {
      const { code, events } = await operate(listed, ["public-http-forces-https"], "preview");
      deepEqual(
        [code, findings(events)],
        [1, ["public-http-forces-https [plain-http] web config.services[0].ports[0].forceHttps (mandatory)"]],
      );
    }
  });
});
