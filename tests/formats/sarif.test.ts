import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import Ajv from "ajv/dist/2020";
import { writeSarif } from "../../formats/sarif";
import { excepted, finding, place, redundant, reportWith, rule, snapshots } from "./reportOf";
import schema from "./schemas/sarif-2.1.0.json";

// The schema of the standard, as Microsoft's package @microsoft/sarif-multitool-linux 5.7.0 carries it.
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** What GitHub demands ("SARIF support for code scanning"), read from the text that it would get. */
interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly Run[];
}
interface Run {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly { readonly message: Text }[] }[];
  readonly results: readonly Result[];
}
interface Text {
  readonly text: string;
}
interface Rule {
  readonly id: string;
  readonly shortDescription: Text;
  readonly fullDescription: Text;
  readonly help: Text & { readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly "security-severity": string };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: Text;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

function logOf(report: Parameters<typeof writeSarif>[0]): Log {
  const text = writeSarif(report);
  const log: Log = JSON.parse(text);
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
  holdsForGithub(log, text);
  return log;
}

function runOf(report: Parameters<typeof writeSarif>[0]): Run {
  const [run, ...others] = logOf(report).runs;
  assert.ok(run !== undefined && others.length === 0);
  return run;
}

function holdsForGithub({ $schema, version, runs }: Log, text: string): void {
  assert.ok($schema.startsWith("https://"));
  assert.equal(version, "2.1.0");
  assert.ok(gzipSync(text).length <= 10_000_000);
  for (const { tool, results } of runs) {
    assert.ok(tool.driver.name !== "" && tool.driver.rules.length <= 25_000 && results.length <= 25_000);
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, shortDescription, fullDescription, help, properties } of tool.driver.rules) {
      assert.ok(id !== "" && help.text !== "" && help.markdown !== "");
      for (const { text: words } of [shortDescription, fullDescription])
        assert.ok(words !== "" && words.length <= 1024);
      assert.ok(properties.tags.length <= 20 && properties.tags.includes("security"));
      assert.match(properties["security-severity"], /^(?:10|\d)\.\d$/);
    }
    for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of results) {
      assert.equal(ids[ruleIndex], ruleId);
      assert.ok(message.text !== "" && partialFingerprints.primaryLocationLineHash !== "");
      assert.equal(locations.length, 1);
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        assert.match(artifactLocation.uri, /^(?!\/)(?:[\w.~!*'()/-]|%[0-9A-F]{2})+$/);
        const { startLine, startColumn, endLine, endColumn } = region;
        for (const place of [startLine, startColumn, endLine, endColumn]) assert.ok(place !== undefined && place >= 1);
      }
    }
  }
}

describe("the format sarif", () => {
  it("of a good run is valid and names every rule", () => {
    const { tool, results } = runOf(reportWith());
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      ["secret-in-env", "volume-snapshots", "machine-redundant"],
    );
    assert.deepEqual(results, []);
  });

  it("of a bad run is valid, and puts each finding at its place with its level and fingerprint", () => {
    const { results } = runOf(
      reportWith({
        findings: [
          finding({ rule: redundant, fingerprint: "c" }),
          finding({ rule: snapshots, fingerprint: "b", found: "off", expected: "on" }),
          finding({ fingerprint: "a" }),
        ],
      }),
    );
    assert.deepEqual(
      results.map(({ ruleId, level, partialFingerprints }) => [
        ruleId,
        level,
        partialFingerprints.primaryLocationLineHash,
      ]),
      [
        ["secret-in-env", "error", "a"],
        ["volume-snapshots", "warning", "b"],
        ["machine-redundant", "note", "c"],
      ],
    );
    assert.equal(
      results[1]?.message.text,
      "plaintext token: its name denotes a credential\nFound: off\nExpected: on\nFix: Rotate this credential.",
    );
    assert.deepEqual(results[0]?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: "shop/fly.toml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 6, startColumn: 3, endLine: 6, endColumn: 12 },
    });
  });

  it("gives each severity the one that GitHub shows", () => {
    const severities = ["critical", "high", "medium", "low"] as const;
    const { tool } = runOf(reportWith({ rules: severities.map((severity) => rule({ name: severity, severity })) }));
    assert.deepEqual(
      tool.driver.rules.map(({ properties }) => properties["security-severity"]),
      ["9.5", "8.0", "5.5", "2.0"],
    );
  });

  it("shows a finding about a whole file at its beginning", () => {
    const { range: _, ...whole } = place();
    const [result] = runOf(reportWith({ findings: [finding({ place: whole })] })).results;
    const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    assert.deepEqual(result?.locations[0]?.physicalLocation.region, region);
  });

  it("has a category for each command, so that one does not close the alerts of another", () => {
    const commands = ["scan", "preview", "report"] as const;
    assert.deepEqual(
      commands.map((command) => runOf(reportWith({ command })).automationDetails.id),
      ["flyguard/scan/", "flyguard/preview/", "flyguard/report/"],
    );
  });

  it("leaves out what a baseline or an exception accepts, and repeats no line of a file", () => {
    const text = writeSarif(reportWith({ baselined: [finding()], excepted: [excepted()] }));
    assert.doesNotMatch(text, /suppressions|snippet|0123456789abcdef/);
  });

  it("makes relative references of file names of every kind", () => {
    const names = ["a b/fly.toml", "javascript:alert(1)/fly.toml", "a?b#c%41/ü.toml", "half\ud800.toml"];
    const { results } = runOf(reportWith({ findings: names.map((uri) => finding({ place: place({ uri }) })) }));
    assert.deepEqual(
      results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
      ["a%20b/fly.toml", "javascript%3Aalert(1)/fly.toml", "a%3Fb%23c%2541/%C3%BC.toml", "half%EF%BF%BD.toml"],
    );
  });

  it("cuts the texts of a rule at GitHub's limit", () => {
    const { tool } = runOf(reportWith({ rules: [rule({ title: "t".repeat(2000), why: "w".repeat(1025) })] }));
    assert.equal(tool.driver.rules[0]?.shortDescription.text, `${"t".repeat(1021)}...`);
    assert.equal(tool.driver.rules[0]?.fullDescription.text, `${"w".repeat(1021)}...`);
  });

  it("holds 10,000 findings within the limits, and says how many of them GitHub shows", () => {
    const findings = Array.from({ length: 10_000 }, (_, index) => finding({ fingerprint: String(index) }));
    const { results, invocations } = runOf(reportWith({ findings }));
    assert.equal(results.length, 10_000);
    assert.deepEqual(
      invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text),
      ["Of 10000 findings GitHub shows the 5000 worst."],
    );
  });

  it("leaves out the least of more findings than GitHub takes, and says how many", () => {
    const few = [finding({ fingerprint: "worst" })];
    const many = Array.from({ length: 25_005 }, (_, index) => finding({ rule: redundant, fingerprint: String(index) }));
    const { results, invocations } = runOf(reportWith({ findings: [...many, ...few] }));
    assert.equal(results.length, 25_000);
    assert.equal(results[0]?.partialFingerprints.primaryLocationLineHash, "worst");
    assert.deepEqual(
      invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text),
      ["6 of 25006 findings are left out: GitHub takes 25000 a run. Of 25000 findings GitHub shows the 5000 worst."],
    );
  });
});
