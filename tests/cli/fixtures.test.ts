import { deepEqual, notEqual, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { inProcess } from "./inProcess";
import { markOf, marksIn } from "./marks";

const folder = join(__dirname, "fixtures");
const names = readdirSync(folder).sort();

/** What the file does not say, and its owner does. */
const options: Readonly<Record<string, readonly string[]>> = { flycast: ["--private", "internal-*"] };

function scanned(...args: readonly string[]) {
  return JSON.parse(inProcess(["scan", "--format", "json", ...args]).stdout ?? "");
}

/**
 * Invented files of the kinds that people write. Comments mark what must be found at which columns; where a file cannot
 * have comments, `FILE.expected` says so. Nothing else may be found.
 */
describe("flyguard scan on files that people write", () => {
  it("has many of them", () => {
    ok(names.length >= 60);
  });

  for (const name of names) {
    it(`${name}: finds exactly what is marked, where it is marked`, () => {
      const { findings, inputs } = scanned(...(options[name] ?? []), join(folder, name));
      notEqual(inputs.length, 0);
      for (const { file } of inputs) {
        const expected = existsSync(`${file}.expected`)
          ? readFileSync(`${file}.expected`, "utf8").trim().split("\n")
          : marksIn(readFileSync(file, "utf8"));
        const found = findings.filter((finding: { file: string }) => finding.file === file).map(markOf);
        deepEqual(found.sort(), expected.sort());
      }
    });
  }
});

/** The examples of rules that judge a file itself, which their pages show. */
describe("flyguard scan on the example of", () => {
  const rules = join(__dirname, "../../policies/rules");
  const mandatory = new Set(catalogue.filter(({ level }) => level === "mandatory").map(({ name }) => name));
  for (const path of ["files/fly-config-valid", "files/fly-config-known-keys", "secrets/secret-in-build-args"]) {
    const name = path.replace(/.*\//, "");

    it(`${name} finds what bad.toml marks`, () => {
      const file = join(rules, path, "bad.toml");
      const { findings } = scanned("--rule", name, file);
      deepEqual(findings.map(markOf), marksIn(readFileSync(file, "utf8")));
    });

    it(`${name} finds nothing mandatory in good.toml, and nothing of the rule`, () => {
      const { findings } = scanned(join(rules, path, "good.toml"));
      const kept = findings.filter(({ rule }: { rule: string }) => mandatory.has(rule) || rule === name);
      deepEqual(kept.map(markOf), []);
    });
  }
});
