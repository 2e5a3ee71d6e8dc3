import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "../../provider/src/plugin/journal";

const [mine, another] = ["urn:mine", "urn:another"];

describe("the journal of creations", () => {
  let home: string;
  let journal: Journal;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "fly-home-"));
    journal = new Journal(home);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** What the next run finds. */
  const found = (urn: string) => new Journal(home).find(urn);

  it("tells the next run what was about to be created", () => {
    journal.open(mine, ["vol_1"]);
    assert.deepEqual(found(mine), { urn: mine, others: ["vol_1"] });
  });

  it("says what to do where it cannot be written", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    assert.throws(() => new Journal(file).open(mine, []), {
      message: `The provider cannot note in ${file}/fly-intents what it is about to create (ENOTDIR): make the folder writable, or set PULUMI_HOME to one that is.`,
    });
  });

  it("tells other resources which object is not theirs", () => {
    journal.open(mine, []);
    journal.open(another, []);
    journal.record(mine, "vol_1");
    assert.deepEqual([found(mine)?.id, found(another)?.others], ["vol_1", ["vol_1"]]);
  });

  it("forgets what the engine names as the object of the resource", () => {
    journal.open(mine, []);
    journal.record(mine, "vol_1");
    journal.acknowledge(mine, "vol_0");
    assert.equal(found(mine)?.id, "vol_1");
    journal.acknowledge(mine, "vol_1");
    assert.equal(found(mine), undefined);
  });

  it("forgets what the engine was told when that ends in good order, and nothing else", () => {
    for (const [urn, id] of [
      [mine, "vol_1"],
      [another, "vol_2"],
    ] as const) {
      journal.open(urn, []);
      journal.record(urn, id);
    }
    journal.told(mine, "vol_1");
    journal.end();
    assert.deepEqual([found(mine), found(another)?.id], [undefined, "vol_2"]);
    assert.equal(readdirSync(join(home, "fly-intents")).length, 1);
  });
});
