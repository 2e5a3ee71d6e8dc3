import { deepEqual, equal, notEqual, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { withRule } from "../../tools/new-rule/catalogueText";
import { constantOf, readRequest } from "../../tools/new-rule/request";
import { resourceSubjects, stackSubjects } from "../../tools/new-rule/subjects";
import { filesOf } from "../../tools/new-rule/templates";

/** What a contributor writes in place of the TODOs: no machine in the region "xxx". */
const fillings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "rule.ts": [
    ["TODO: what must be, in one sentence without a full stop", "Machines must be in a region that Fly has"],
    ["TODO: the case in which nobody should follow the rule.", "Never: Fly refuses such a machine."],
    ["TODO: the page of https://fly.io/docs/ that says so", "https://fly.io/docs/reference/regions/"],
    ["TODO: what Fly does, and what goes wrong then.", "Fly refuses it, but only after other resources exist."],
    ["TODO: what to change.", "Use the code of one of Fly's regions."],
    ["    // TODO: read what decides, and yield a finding where it is wrong. read() reports what is unknown.\n", ""],
    ['"TODO")', '"xxx")'],
    ["todo", "no-region"],
    ["TODO: what is wrong, without a full stop", "Fly does not have this region"],
  ],
  "rule.test.ts": [
    ['import { fail } from "node:assert/strict";\n', ""],
    ['    fail("TODO: state what the rule finds");\n', ""],
    ['    fail("TODO: state what the rule accepts");\n', ""],
    ["TODO: finds what is wrong", "finds an invented region"],
    ["TODO: accepts what is right", "accepts a region of Fly"],
    ['declared("TODO"), ["shop region [todo]"]', 'declared("xxx"), ["shop region [no-region]"]'],
  ],
  "bad.ts": [
    ["// TODO: the smallest program that breaks region-not-invented, with a comment for each finding, such as\n", ""],
    ["// TODO: shop region [todo]", "// finding: shop region [no-region]"],
    ['"fra"', '"xxx"'],
  ],
  "good.ts": [["// TODO: the same program, put right. It keeps every mandatory rule.\n", ""]],
};

/** A copy of what the tests of a rule need, in which rules can be made. */
class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "flyguard-new-rule-"));

  constructor() {
    for (const name of [
      "policies",
      "tests",
      "tools",
      "docs",
      "profiles",
      "schemas",
      "README.md",
      "CONTRIBUTING.md",
      "package.json",
      "tsconfig.base.json",
      "biome.json",
      ".mocharc.cjs",
    ]) {
      cpSync(join(checkout, name), join(this.folder, name), { recursive: true });
    }
    for (const name of ["node_modules", "provider"]) symlinkSync(join(checkout, name), join(this.folder, name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a program of node_modules. */
  run(program: string, ...args: string[]) {
    return spawnSync(process.execPath, [join(checkout, "node_modules", program), ...args], {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, NODE_V8_COVERAGE: "" },
      maxBuffer: 1e9,
    });
  }

  tsNode(...args: string[]) {
    return this.run("ts-node/dist/bin.js", "-P", "tests/tsconfig.json", ...args);
  }

  /** The titles of the tests that ran, by whether they passed. */
  mocha(pattern: string, ...files: string[]): { readonly passed: string[]; readonly failed: string[] } {
    const options = ["--config", ".mocharc.cjs", "--reporter", "json", "--grep", pattern];
    const { stdout } = this.run("mocha/bin/mocha.js", ...options, ...files);
    const report: Record<"passes" | "failures", { fullTitle: string }[]> = JSON.parse(
      stdout.slice(stdout.indexOf("{\n")),
    );
    const titles = (results: readonly { fullTitle: string }[]) => results.map(({ fullTitle }) => fullTitle).sort();
    return { passed: titles(report.passes), failed: titles(report.failures) };
  }
}

describe("npm run new-rule", () => {
  const copy = new Copy();
  after(() => copy.remove());
  const folder = "policies/rules/machines/region-not-invented";

  /** Failures of the tests that hold for every rule and of the new rule's own. */
  function failures(): string[] {
    return copy.mocha(
      "region-not-invented|catalogue|made from",
      "tests/rules/examples.test.ts",
      `${folder}/rule.test.ts`,
      "tests/docs/{catalogue,generated,pages}.test.ts",
    ).failed;
  }

  it("makes the folder of the rule and the catalogue's line", () => {
    const { status, stdout } = copy.tsNode("tools/new-rule/run.ts", "region-not-invented", "machines");
    equal(status, 0);
    deepEqual(stdout.split("\n"), [
      `${folder}/rule.ts`,
      `${folder}/rule.test.ts`,
      `${folder}/bad.ts`,
      `${folder}/good.ts`,
      "policies/rules/catalogue.ts",
      "Fill in every TODO, add the rule to CHANGELOG.md, then run: npm run check",
      "",
    ]);
    deepEqual(readdirSync(join(copy.folder, folder)).sort(), ["bad.ts", "good.ts", "rule.test.ts", "rule.ts"]);
  });

  it("fails the new rule's tests until they are filled in", () => {
    const failed = failures();
    deepEqual(
      failed.filter((title) => title.startsWith("region-not-invented ")),
      ["region-not-invented TODO: accepts what is right", "region-not-invented TODO: finds what is wrong"],
    );
    deepEqual(
      failed.filter((title) => title.startsWith("examples ")),
      ["examples region-not-invented: bad.ts yields exactly the stated findings"],
    );
  });

  it("passes every test once it is filled in and the documentation is generated", () => {
    for (const [name, replacements] of Object.entries(fillings)) {
      let text = copy.read(`${folder}/${name}`);
      for (const [todo, filling] of replacements) {
        notEqual(text.indexOf(todo), -1, `${name}: ${todo}`);
        text = text.replaceAll(todo, filling);
      }
      equal(text.includes("TODO"), false, name);
      copy.write(`${folder}/${name}`, text);
    }
    const { status, stderr } = copy.tsNode("tools/docs/run.ts");
    equal(status, 0, stderr);
    equal(existsSync(join(copy.folder, "docs/rules/region-not-invented.md")), true);
    deepEqual(failures(), []);
  });
});

describe("npm run new-rule, for every scope and subject", () => {
  const copy = new Copy();
  after(() => copy.remove());

  const requests = Object.entries({ resource: resourceSubjects, stack: stackSubjects }).flatMap(([scope, subjects]) =>
    Object.keys(subjects).map((subject) =>
      readRequest([`about-${scope}-${subject}`, "machines", "--scope", scope, "--subject", subject], []),
    ),
  );
  const folderOf = (name: string) => `policies/rules/machines/${name}`;

  before(() => {
    let catalogue = copy.read("policies/rules/catalogue.ts");
    for (const request of requests) {
      mkdirSync(join(copy.folder, folderOf(request.name)));
      for (const [name, text] of filesOf(request)) copy.write(`${folderOf(request.name)}/${name}`, text);
      catalogue = withRule(catalogue, request);
    }
    copy.write("policies/rules/catalogue.ts", catalogue);
  });

  it("makes files that are formatted", () => {
    const folders = requests.map(({ name }) => folderOf(name));
    const { status, stderr } = copy.run(
      "@biomejs/biome/bin/biome",
      "check",
      "--vcs-enabled=false",
      "policies/rules/catalogue.ts",
      ...folders,
    );
    equal(status, 0, stderr);
  });

  it("makes files that compile", () => {
    const include = requests.map(({ name }) => `../${folderOf(name)}`);
    copy.write("tests/tsconfig.new.json", JSON.stringify({ extends: "./tsconfig.json", include }));
    const { status, stdout } = copy.run("typescript/bin/tsc", "--noEmit", "-p", "tests/tsconfig.new.json");
    equal(status, 0, stdout);
  });

  it("makes a rule, a test and examples that hold together, but for what is to be filled in", () => {
    for (const { name } of requests) {
      const path = `${folderOf(name)}/rule.test.ts`;
      copy.write(path, copy.read(path).replaceAll(/^ *fail\(.*\n/gm, ""));
    }
    const { passed, failed } = copy.mocha(
      "about-",
      `${folderOf("about-*")}/rule.test.ts`,
      "tests/rules/examples.test.ts",
    );
    const titles = (endings: readonly string[]) =>
      requests.flatMap(({ name }) => endings.map((ending) => ending.replace("NAME", name))).sort();
    deepEqual(failed, titles(["examples NAME: bad.ts yields exactly the stated findings"]));
    deepEqual(
      passed,
      titles([
        "NAME TODO: finds what is wrong",
        "NAME TODO: accepts what is right",
        "NAME names an unknown value",
        "examples NAME: good.ts keeps the rule and every mandatory one",
      ]),
    );
  });
});

describe("the arguments of npm run new-rule", () => {
  const request = (...args: string[]) => {
    const { name, family, scope, subjectName } = readRequest(args, ["volume-taken"]);
    return { name, family, scope, subject: subjectName };
  };

  it("are a name and a family, and default to what most rules of the family judge", () => {
    deepEqual(request("volume-in-pairs", "volumes"), {
      name: "volume-in-pairs",
      family: "volumes",
      scope: "resource",
      subject: "volume",
    });
    deepEqual(request("app-is-named", "network", "--scope", "stack"), {
      name: "app-is-named",
      family: "network",
      scope: "stack",
      subject: "app",
    });
  });

  it("are a scope and a subject, in any order", () => {
    deepEqual(request("--subject", "token", "--scope=resource", "token-is-named", "access"), {
      name: "token-is-named",
      family: "access",
      scope: "resource",
      subject: "token",
    });
  });

  it("name the rule's constant", () => equal(constantOf("volume-in-pairs"), "volumeInPairs"));

  const families = "secrets, network, volumes, machines, access";
  const wrong: readonly (readonly [string[], string])[] = [
    [[], "a rule has one name and one family"],
    [["a-rule"], "a rule has one name and one family"],
    [["a-rule", "disks"], `unknown family "disks": use one of ${families}`],
    [["a-rule", "analysis"], `unknown family "analysis": use one of ${families}`],
    [["a-rule", "volumes", "--scope", "app"], `unknown scope "app": use one of resource, stack`],
    [
      ["a-rule", "volumes", "--scope", "stack", "--subject", "token"],
      `unknown subject "token": use one of app, machine, volume, graph`,
    ],
    [["a-rule", "volumes", "more"], "a rule has one name and one family"],
    [["VolumeInPairs", "volumes"], `"VolumeInPairs" cannot be the name of a rule: use two or more words in kebab-case`],
    [["volume", "volumes"], `"volume" cannot be the name of a rule: use two or more words in kebab-case`],
    [["volume-taken", "volumes"], "the rule volume-taken exists already"],
  ];
  for (const [args, message] of wrong) {
    it(`are not ${JSON.stringify(args)}`, () => throws(() => request(...args), { message }));
  }
});
