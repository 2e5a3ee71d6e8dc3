import { deepEqual, doesNotMatch, ok } from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { detect, detectionIds } from "../../policies/detect";
import { formats } from "../../policies/detect/formats/catalogue";
import { allRules } from "../../policies/rules/catalogue";
import { positives } from "../detect/labelledSet";
import { fixedText } from "./followedFix";
import { inProcess } from "./inProcess";
import { markOf, marksIn } from "./marks";
import { tomlWith } from "./tomlWith";

/**
 * One `fly.toml` or several for each rule that makes sense on a file, `RULE.toml` or `RULE.WHAT.toml`, with the rule's
 * findings marked; `.json` is the configuration, `.expected` says what is found where the marks have no place.
 */
const folder = join(__dirname, "translated");
const files = readdirSync(folder).filter((name) => name.endsWith(".toml"));

/** Findings that no file leads to, and why. */
const impossible: Readonly<Record<string, string>> = {
  "secret-shadowed-by-env[shadowed]": "a file declares no app secrets",
  "database-reached-privately[public-address]": "a file does not say which addresses the app gets",
  "flycast-app-also-public[public-address]":
    "an app is assumed to have public addresses, or one of Flycast, never both",
  "volume-encryption-key-secret[key-beside-data]": "a file declares no app secrets",
  "volume-encryption-key-secret[key-undeclared]": "a file declares no app secrets",
  "volume-redundant[same-zone]": "fly.toml has no key for it",
  "exceptions-in-use[in-force]": "said in Pulumi runs only, which may need the exception",
  "exceptions-in-use[unused]": "said in Pulumi runs only, which may need the exception",
  // tests/cli/command.test.ts
  "exceptions-in-use[expired]": "about the configuration, not about a file",
  "exceptions-in-use[expiring]": "about the configuration, not about a file",
};

const options: Readonly<Record<string, readonly string[]>> = {
  "flycast-without-force-https": ["--private", "acme-api"],
  // It says what others could not read.
  "analysis-complete": ["--rule", "fly-config-valid"],
};

interface Found {
  readonly rule: string;
  readonly id: string;
  readonly fix: string;
  readonly problem: string;
  readonly range?: { readonly startLine: number; readonly startColumn: number; readonly endColumn: number };
}

function ruleOf(name: string): string {
  return name.replace(/\..*/, "");
}

function found(name: string, file = join(folder, name)): Found[] {
  const configuration = join(folder, name.replace(/toml$/, "json"));
  const rule = ruleOf(name);
  const more = [...(existsSync(configuration) ? ["--config", configuration] : []), ...(options[rule] ?? [])];
  return JSON.parse(inProcess(["scan", "--format", "json", "--rule", rule, ...more, file]).stdout ?? "").findings;
}

function expectedIn(name: string): string[] {
  const beside = join(folder, `${name}.expected`);
  return existsSync(beside)
    ? readFileSync(beside, "utf8").trim().split("\n")
    : marksIn(readFileSync(join(folder, name), "utf8"));
}

const rules = allRules.filter(({ sources }) => sources === undefined || sources.includes("file"));
/** Those that report what the detector finds: their findings are its own. */
const detecting = rules.filter(({ findings }) => findings === detectionIds);

const optionNames = new Set(rules.flatMap((rule) => Object.keys(rule.options ?? {})));

describe("each rule on a fly.toml", () => {
  for (const name of files) {
    it(`${name}: finds exactly what is marked`, () => {
      deepEqual(found(name).map(markOf).sort(), expectedIn(name).sort());
    });
  }

  it("finds everything that a file can lead to", () => {
    const all = new Set(files.flatMap((name) => expectedIn(name).map((mark) => mark.replace(/.* /, ""))));
    const wanted = rules
      .filter((rule) => !detecting.includes(rule))
      .flatMap(({ name, findings = [] }) => findings.map((id) => `${name}[${id}]`));
    deepEqual(
      wanted.filter((finding) => !all.has(finding) && impossible[finding] === undefined),
      [],
      "without a file that shows it",
    );
    deepEqual(
      Object.keys(impossible).filter((finding) => all.has(finding) || !wanted.includes(finding)),
      [],
      "possible after all",
    );
  });

  it("finds each kind of credential that has no format of its own", () => {
    const ofFormats = new Set(formats.map(({ id }) => id));
    const missed = detectionIds.filter((id) => {
      if (ofFormats.has(id)) return false;
      const item = positives.find(({ candidate }) => detect(candidate).detections.some((one) => one.id === id));
      const text = item === undefined ? "" : tomlWith(item.candidate, 1);
      const names = detecting.flatMap(({ name }) => ["--rule", name]);
      const { stdout = "" } = inProcess(["scan", "--format", "json", ...names, "-"], { stdin: () => text });
      return !JSON.parse(stdout).findings.some((one: Found) => one.id === id);
    });
    deepEqual(missed, []);
  });

  it("is there for each of those that look for credentials", () => {
    const shown = files.map(ruleOf);
    deepEqual(
      detecting.map(({ name }) => name).filter((name) => !shown.includes(name)),
      [],
    );
  });

  it("says in the file's notation how to fix it", () => {
    for (const { fix, problem, rule } of files.flatMap((name) => found(name))) {
      const own = fix.split(" ").filter((word) => !optionNames.has(word.replace(/\W/g, "")));
      doesNotMatch(
        own.join(" "),
        /\b[a-z]+[A-Z]\w*\b|\b[a-z_]+: (?:true|false|"|\d)|config\.require|pulumi/,
        `${rule}: ${problem}`,
      );
    }
  });
});

describe("fixes in a fly.toml, followed to the letter", () => {
  const own = mkdtempSync(join(tmpdir(), "flyguard-followed-"));
  after(() => rmSync(own, { recursive: true, force: true }));
  let count = 0;

  for (const name of files) {
    it(`${name}: leave nothing of what was found`, () => {
      const text = readFileSync(join(folder, name), "utf8");
      for (const { range, rule, id, problem, fix } of found(name)) {
        const fixed = range === undefined ? undefined : fixedText(text, range, fix);
        if (fixed === undefined) continue;
        count += 1;
        const file = join(own, name);
        writeFileSync(file, fixed);
        const before = found(name).map((one) => `${one.rule}[${one.id}] ${one.problem}`);
        const after = found(name, file).map((one) => `${one.rule}[${one.id}] ${one.problem}`);
        deepEqual(after.sort(), without(before, `${rule}[${id}] ${problem}`).sort(), fix);
      }
    });
  }

  it("name a key and a value in many of them", () => ok(count >= 15, `only ${count} fixes could be followed`));
});

function without(list: readonly string[], one: string): string[] {
  const index = list.indexOf(one);
  return list.filter((_, at) => at !== index);
}
