import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { volume } from "../../support/fly";
import { show } from "../../support/rules";
import { type EngineViolation, PackProcess } from "../packProcess";

const issues = "https://github.com/flyguard/flyguard/issues";
const secret = "correct-horse-battery";

/** The rules of `failingPack` that fail on a volume. */
const failingOnVolumes = [
  "throws-an-error",
  "throws-a-text",
  "throws-null",
  "throws-what-cannot-be-looked-at",
  "throws-for-want-of-stack",
  "returns-nothing",
  "returns-a-number",
  "returns-a-rejected-promise",
  "is-asynchronous",
  "is-an-asynchronous-generator",
  "yields-null",
  "yields-what-cannot-be-looked-at",
  "yields-a-finding-without-a-place",
  "yields-a-finding-of-no-resource",
  "yields-a-text-that-cannot-be-printed",
  "throws-after-its-first-finding",
  "yields-a-bad-finding-between-good-ones",
  "throws-early-and-late",
  "remediation-throws",
  "remedy-throws-after-another",
];

describe("a rule that fails", () => {
  let pack: PackProcess;

  beforeEach(async () => {
    pack = await PackProcess.start(join(__dirname, "failingPack"));
  });

  afterEach(async () => {
    await pack.stop();
    equal(/^\d+\n$/.exec(pack.output)?.[0], pack.output, "nothing is written but the port");
  });

  const data = volume("data", { app: "db", encrypted: false, snapshotRetention: 1, region: "fra" });
  const more = volume("more", { app: "db" });

  /** The rules that a violation of `analysis-complete` names as failed, if it names them as it promises. */
  function failed({ message }: EngineViolation): string[] {
    return [...message.matchAll(/([a-z-]+) \(not judged: \1 failed on this input, please report it at (\S+)\)/g)].map(
      ([, rule, address]) => `${rule}${address === issues ? "" : ` at ${address}`}`,
    );
  }

  it("leaves the other rules' findings alone, and keeps its own", async () => {
    deepEqual(
      (await pack.analyze(data)).map((found) => [found.rule, show(found)]).sort(),
      [
        ["remedy-throws-after-another", "data snapshotRetention [low]"],
        ["remedy-cannot-be-looked-at", "data region [bad]"],
        ["throws-after-its-first-finding", "data encrypted [found]"],
        ["volume-encrypted-at-rest", "data encrypted [unencrypted]"],
        ["volume-snapshots", "data snapshotRetention [short-retention]"],
        ["yields-a-bad-finding-between-good-ones", "data encrypted [first]"],
        ["yields-a-bad-finding-between-good-ones", "data encrypted [last]"],
      ].sort(),
    );
  });

  it("is named in one advisory a resource, with the address of who can put it right", async () => {
    await pack.analyze(data);
    await pack.analyze(more);
    const advisories = (await pack.analyzeStack([data, more])).filter(({ rule }) => rule === "analysis-complete");
    deepEqual(
      advisories.map((advisory) => [advisory.level, advisory.resource, failed(advisory)]),
      [
        [0, "data", [...failingOnVolumes, "throws-early-only"].sort()],
        [0, "more", failingOnVolumes.toSorted()],
        [0, "stack", ["stack-is-asynchronous", "stack-throws", "throws-early-and-late"]],
      ],
    );
  });

  it("says so itself, as advisory, where it is one that reports on the others", async () => {
    const [found, ...others] = (await pack.analyzeStack([])).filter(({ id }) => id === "failed");
    deepEqual(others, []);
    deepEqual([found?.rule, found?.level, found?.resource], ["report-throws", 0, "stack"]);
    equal(found?.message.split("\n")[1], `problem: report-throws failed on this input, please report it at ${issues}`);
  });

  it("says so itself, as advisory, where it is analysis-complete", async () => {
    await pack.configure({ "spoils-the-report": { level: 1 } });
    await pack.analyze(data);
    const found = (await pack.analyzeStack([data])).filter(({ rule }) => rule === "analysis-complete");
    deepEqual(
      found.map(({ id, level, message }) => [id, level, message.split("\n")[1]]),
      [["failed", 0, `problem: analysis-complete failed on this input, please report it at ${issues}`]],
    );
  });

  it("remediates what it finds before it fails, and hinders no other remediation", async () => {
    await pack.configure({
      "volume-snapshots": { level: 3, properties: { minRetentionDays: 1 } },
      "remediation-throws": { level: 3 },
      "remedy-throws-after-another": { level: 3 },
      "remedy-cannot-be-looked-at": { level: 3 },
    });
    const unsaved = volume("data", { ...data.inputs, autoBackupEnabled: false });
    deepEqual(await pack.remediate(unsaved), { ...data.inputs, autoBackupEnabled: true, snapshotRetention: 5 });
    const [advisory] = (await pack.analyzeStack([data])).filter(({ rule }) => rule === "analysis-complete");
    deepEqual(advisory && failed(advisory), [
      "remediation-throws",
      "remedy-cannot-be-looked-at",
      "remedy-throws-after-another",
    ]);
  });

  it("lets nothing of what it throws into a message", async () => {
    await pack.configure({ "spoils-the-report": { level: 1 } });
    const all = [...(await pack.analyze(data)), ...(await pack.analyze(more)), ...(await pack.analyzeStack([data]))];
    deepEqual(
      all.filter(({ message }) => message.includes(secret)),
      [],
    );
  });
});
