import assert from "node:assert/strict";
import { writeJunit } from "../../formats/junit";
import { analysisComplete } from "../../policies/rules/analysis/analysis-complete/rule";
import { elementsOf } from "./elements";
import { excepted, finding, place, redundant, reportWith, rule, snapshots } from "./reportOf";

/** Each test case: its suite, rule, and what is in it. */
function casesOf(report: Parameters<typeof writeJunit>[0]): string[] {
  let suite = "";
  const cases: string[] = [];
  for (const { name, attributes } of elementsOf(writeJunit(report))) {
    if (name === "testsuite") suite = `${attributes.name}`;
    if (name === "testcase") cases.push(`${suite}: ${attributes.name}`);
    if (name === "failure" || name === "skipped") cases.push(`${cases.pop()}: ${name} ${attributes.message}`);
  }
  return cases;
}

describe("the format junit", () => {
  it("passes every rule of a good file", () => {
    assert.deepEqual(casesOf(reportWith()), [
      "fly.toml: secret-in-env",
      "fly.toml: volume-snapshots",
      "fly.toml: machine-redundant",
    ]);
  });

  it("fails the rule of a finding, and names the place in the text", () => {
    const report = reportWith({
      rules: [rule()],
      findings: [finding({ found: "a", expected: "b" }), finding({ problem: "another" })],
    });
    assert.deepEqual(casesOf(report), [
      "fly.toml: secret-in-env: failure plaintext token: its name denotes a credential (1 of 2)",
    ]);
    const failure = elementsOf(writeJunit(report)).find(({ name }) => name === "failure");
    assert.equal(
      failure?.text,
      [
        "fly.toml:6:3: plaintext token: its name denotes a credential",
        "  found: a",
        "  expected: b",
        "  fix: Rotate this credential.",
        "fly.toml:6:3: another",
        "  fix: Rotate this credential.",
      ].join("\n"),
    );
    assert.equal(failure?.attributes.type, "mandatory");
  });

  it("skips what a baseline or an exception accepts, what could not be judged, and what did not run", () => {
    const unread = rule({ name: analysisComplete.name, level: "advisory" });
    const report = reportWith({
      rules: [rule(), snapshots, unread],
      findings: [finding({ rule: unread, problem: "unknown value" })],
      baselined: [finding()],
      excepted: [excepted(), excepted({ rule: snapshots }), excepted({ rule: snapshots })],
      notRun: [{ name: "region-allowed", title: "Regions", because: "off" }],
    });
    assert.deepEqual(casesOf(report), [
      "fly.toml: secret-in-env: skipped accepted by the baseline: 1 finding; excepted: 1 finding",
      "fly.toml: volume-snapshots: skipped excepted: 2 findings",
      "fly.toml: analysis-complete: skipped unknown value",
      "rules that did not run: region-allowed: skipped off",
    ]);
  });

  it("fails a rule of which an exception covers a part", () => {
    const report = reportWith({ rules: [rule()], findings: [finding()], excepted: [excepted()] });
    assert.deepEqual(casesOf(report), [
      "fly.toml: secret-in-env: failure plaintext token: its name denotes a credential",
    ]);
  });

  it("has a suite for a file of which everything is excepted", () => {
    const report = reportWith({ rules: [rule()], excepted: [excepted({ place: place({ file: "compose.yaml" }) })] });
    assert.deepEqual(casesOf(report), [
      "fly.toml: secret-in-env",
      "compose.yaml: secret-in-env: skipped excepted: 1 finding",
    ]);
  });

  it("counts what a suite has", () => {
    const report = reportWith({ findings: [finding()], baselined: [finding({ rule: snapshots })] });
    const [suite] = elementsOf(writeJunit(report)).filter(({ name }) => name === "testsuite");
    assert.deepEqual(suite?.attributes, { name: "fly.toml", tests: "3", failures: "1", errors: "0", skipped: "1" });
  });

  it("has no test case of a rule that makes no sense on the file", () => {
    const report = reportWith({ rules: [rule({ sources: ["pulumi"] }), redundant] });
    assert.deepEqual(casesOf(report), ["fly.toml: machine-redundant"]);
  });

  it("has a suite for a file that is no input of its own", () => {
    const report = reportWith({ rules: [rule()], findings: [finding({ place: place({ file: "compose.yaml" }) })] });
    assert.deepEqual(casesOf(report), [
      "fly.toml: secret-in-env",
      "compose.yaml: secret-in-env: failure plaintext token: its name denotes a credential",
    ]);
  });

  it("spells out 100 of the findings of a case, and says how many more there are", () => {
    const findings = Array.from({ length: 10_000 }, () => finding());
    const failure = elementsOf(writeJunit(reportWith({ findings }))).find(({ name }) => name === "failure");
    assert.equal(failure?.text.split("\n").length, 201);
    assert.match(failure?.text ?? "", /\n9900 more$/);
  });
});
