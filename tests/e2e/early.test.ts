import assert from "node:assert/strict";
import { join } from "node:path";
import { Cli } from "./cli";
import { findings } from "./events";

describe("pulumi up --skip-preview, of two resources of which one waits for the other", () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.for(join(__dirname, "programs", "pair"));
  });
  afterEach(() => cli.remove());

  /** Names of the Fly resources in the stack's state, sorted. */
  async function created(): Promise<string[]> {
    const { stdout } = await cli.run("stack", "export");
    const { deployment }: { deployment: { resources?: { urn: string; type: string }[] } } = JSON.parse(stdout);
    const fly = (deployment.resources ?? []).filter(({ type }) => type.startsWith("fly:"));
    return fly.map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2)).sort();
  }

  for (const [pair, exists] of [
    ["database, machine first", ["app", "machine"]],
    ["database, address first", ["address", "app"]],
  ] as const) {
    it(`leaves the second uncreated that would put a database on the internet: ${pair}`, async () => {
      cli.env.PAIR = pair;
      const { code, events } = await cli.operate("up", "--skip-preview", "--yes");
      assert.equal(code, 1);
      assert.deepEqual(
        findings(events).filter((line) => line.endsWith("(mandatory)")),
        [
          "database-no-public-ip [public-address] address type (mandatory)",
          "database-port-not-public [external-port] machine config.services[0].ports[0].port (mandatory)",
        ],
      );
      assert.deepEqual(await created(), exists);
    });
  }

  it("reports no early finding that the second puts right: an address before the service that it is for", async () => {
    cli.env.PAIR = "web server, address first";
    const { code, events } = await cli.operate("up", "--skip-preview", "--yes");
    assert.equal(code, 0);
    assert.deepEqual(
      findings(events).filter((line) => line.startsWith("public-ip-unused")),
      [],
    );
    assert.deepEqual(await created(), ["address", "app", "machine"]);
  });
});
