import assert from "node:assert/strict";
import { join } from "node:path";
import { Cli } from "./cli";
import { findings } from "./events";

/** What is wrong with programs/unknown, whatever is unknown in it. */
const mistakes = [
  "database-no-public-ip [public-address] database type (mandatory)",
  "database-port-not-public [external-port] database config.services[0].ports[0].port (mandatory)",
  "secret-in-env [named-credential] web config.env.ADMIN_PASSWORD (mandatory)",
  "volume-app-level-encryption [undeclared] data appEncryption (mandatory)",
  "volume-encrypted-at-rest [unencrypted] data encrypted (mandatory)",
];

/** Mandatory findings, and what was not judged. Advice on other points is not what this program is about. */
function relevant(events: Parameters<typeof findings>[0]): string[] {
  return findings(events).filter((line) => line.endsWith("(mandatory)") || line.startsWith("analysis-complete"));
}

describe("a value that preview does not know", () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.for(join(__dirname, "programs", "unknown"));
  });
  afterEach(() => cli.remove());

  for (const [unknown, resource] of [
    ["image", "web"],
    ["address", "cache"],
  ]) {
    it(`hides no finding, and is named in one line: an ${unknown}`, async () => {
      cli.env.UNKNOWN = unknown;
      const { code, events } = await cli.operate("preview");
      assert.equal(code, 1);
      assert.deepEqual(relevant(events), [`analysis-complete [unread] ${resource} (advisory)`, ...mistakes]);
    });
  }

  it("is not claimed where all is known", async () => {
    const { events } = await cli.operate("preview");
    assert.deepEqual(relevant(events), mistakes);
  });
});
