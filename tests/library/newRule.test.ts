import { deepEqual, equal, match, notEqual, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { constantOf, parseArguments } from "../../tools/new-rule/names";

/** What a contributor writes in place of the TODOs: no machine in the region "xxx". */
const fillings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "policies/rules/machines/regionNotInvented.ts": [
    ["TODO: the sentence that holds when the rule is kept", "No machine is in a region that Fly does not have"],
    ["TODO: the page of https://fly.io/docs/ that the rule rests on", "https://fly.io/docs/reference/regions/"],
    ["TODO: what goes wrong, with what Fly does.", "Fly refuses it, but only after other resources exist."],
    ["TODO: what to change.", "Use the code of a region of Fly."],
    [
      "    // TODO: read what decides, and yield a finding where it is wrong. What cannot be read, read() reports by itself.\n",
      "",
    ],
    ['"TODO")', '"xxx")'],
    ["todo", "no-region"],
    ["TODO: what is wrong, without a full stop", "there is no such region"],
  ],
  "tests/rules/region-not-invented/rule.test.ts": [
    ['import { fail } from "node:assert/strict";\n', ""],
    ['    fail("TODO: state what the rule finds");\n', ""],
    ['    fail("TODO: state what the rule accepts");\n', ""],
    ["TODO: finds what is wrong", "finds an invented region"],
    ["TODO: accepts what is right", "accepts a region of Fly"],
    [
      '[machine("m", { app: "a" })], ["m region [todo]"]',
      '[machine("m", { app: "a", region: "xxx" })], ["m region [no-region]"]',
    ],
  ],
  "tests/rules/region-not-invented/bad.ts": [
    ["// TODO: the smallest program that breaks region-not-invented, with a comment for each finding, such as\n", ""],
    ["// TODO: web region [todo]", "// finding: web region [no-region]"],
    ['"fra"', '"xxx"'],
  ],
  "tests/rules/region-not-invented/good.ts": [
    ["// TODO: the same program, put right. It keeps every mandatory rule.\n", ""],
  ],
};

describe("npm run new-rule", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-new-rule-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(() => {
    for (const name of [
      "policies",
      "tests",
      "tools",
      "docs",
      "profiles",
      "schemas",
      "README.md",
      "package.json",
      "tsconfig.base.json",
      ".mocharc.cjs",
    ]) {
      cpSync(join(checkout, name), join(folder, name), { recursive: true });
    }
    for (const name of ["node_modules", "provider"]) symlinkSync(join(checkout, name), join(folder, name));
  });

  function tsNode(...args: string[]) {
    return spawnSync(
      process.execPath,
      [join(checkout, "node_modules/ts-node/dist/bin.js"), "-P", "tests/tsconfig.json", ...args],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
  }

  /** Failures of the tests that hold for every rule and of the new rule's own. */
  function failures(): string[] {
    const { stdout } = spawnSync(
      process.execPath,
      [
        join(checkout, "node_modules/mocha/bin/mocha.js"),
        "--config",
        ".mocharc.cjs",
        "--reporter",
        "json",
        "--grep",
        "region-not-invented|catalogue|made from",
        "tests/rules/examples.test.ts",
        "tests/rules/region-not-invented/rule.test.ts",
        "tests/docs/{catalogue,generated,pages}.test.ts",
      ],
      { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_V8_COVERAGE: "" }, maxBuffer: 1e9 },
    );
    const report: { failures: { fullTitle: string }[] } = JSON.parse(stdout.slice(stdout.indexOf("{\n")));
    return report.failures.map(({ fullTitle }) => fullTitle);
  }

  it("makes the files, the catalogue's line and the promised row", () => {
    const { status, stdout } = tsNode("tools/new-rule/run.ts", "region-not-invented", "machines");
    equal(status, 0);
    deepEqual(stdout.split("\n").slice(0, 6), [
      "policies/rules/machines/regionNotInvented.ts",
      "tests/rules/region-not-invented/rule.test.ts",
      "tests/rules/region-not-invented/bad.ts",
      "tests/rules/region-not-invented/good.ts",
      "policies/rules/catalogue.ts",
      "tests/docs/catalogue.table.ts",
    ]);
    match(readFileSync(join(folder, "policies/rules/catalogue.ts"), "utf8"), /machines: \[[^\]]*regionNotInvented/);
  });

  it("fails the new rule's tests until they are filled in", () => {
    const failed = failures();
    notEqual(failed.filter((title) => title.startsWith("region-not-invented TODO")).length, 0);
    notEqual(failed.filter((title) => title.startsWith("examples region-not-invented: bad.ts")).length, 0);
  });

  it("passes every test once it is filled in and the documentation is generated", () => {
    for (const [path, replacements] of Object.entries(fillings)) {
      let text = readFileSync(join(folder, path), "utf8");
      for (const [todo, filling] of replacements) {
        notEqual(text.indexOf(todo), -1, `${path}: ${todo}`);
        text = text.replace(todo, filling);
      }
      equal(text.includes("TODO"), false, path);
      writeFileSync(join(folder, path), text);
    }
    const { status, stderr } = tsNode("tools/docs/run.ts");
    equal(status, 0, stderr);
    equal(existsSync(join(folder, "docs/rules/region-not-invented.md")), true);
    deepEqual(failures(), []);
  });
});

describe("the arguments of npm run new-rule", () => {
  it("are a name and a family", () => {
    deepEqual(parseArguments(["volume-in-pairs", "volumes"], []), { name: "volume-in-pairs", family: "volumes" });
    equal(constantOf("volume-in-pairs"), "volumeInPairs");
  });

  const wrong: readonly (readonly [string[], string])[] = [
    [[], "Usage: npm run new-rule -- NAME FAMILY, where FAMILY is one of secrets, network, volumes, machines, access."],
    [
      ["a-rule", "disks"],
      "Usage: npm run new-rule -- NAME FAMILY, where FAMILY is one of secrets, network, volumes, machines, access.",
    ],
    [
      ["VolumeInPairs", "volumes"],
      "VolumeInPairs is no name for a rule: use two or more words in kebab-case, as volume-in-pairs.",
    ],
    [["volume", "volumes"], "volume is no name for a rule: use two or more words in kebab-case, as volume-in-pairs."],
    [["volume-taken", "volumes"], "There is a rule volume-taken already."],
  ];
  for (const [args, message] of wrong) {
    it(`are not ${JSON.stringify(args)}`, () => throws(() => parseArguments(args, ["volume-taken"]), { message }));
  }
});
