import { equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const checkout = resolve(__dirname, "../..");

/** Fails to compile where a name or its type is missing; the last line also where the types are not found at all. */
const consumer = `
import { createPack, defineRule, type Rule, type RuleFamily, rules } from "flyguard";
import { expectFindings, type TestResource } from "flyguard/testing";

const family: RuleFamily = "secrets";
const secrets: readonly Rule[] = rules.filter((rule) => rule.family === family);
const resources: readonly TestResource[] = [];
for (const rule of secrets) expectFindings(rule, resources, []);
export const makers = [createPack, defineRule];
// @ts-expect-error
export const wrong: number = rules;
`;

describe("the types of flyguard and flyguard/testing", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-types-"));

  before(() => {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(checkout, join(folder, "node_modules", "flyguard"));
    for (const name of ["consumer.ts", "consumer.mts"]) writeFileSync(join(folder, name), consumer);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  // node10 is what Pulumi's own templates of policy packs are set to.
  for (const [resolution, module, file] of [
    ["node10", "commonjs", "consumer.ts"],
    ["node16", "node16", "consumer.ts"],
    ["node16", "node16", "consumer.mts"],
    ["bundler", "esnext", "consumer.ts"],
  ] as const) {
    it(`are found by ${file} with moduleResolution ${resolution}`, () => {
      const compiler = join(checkout, "node_modules", "typescript", "bin", "tsc");
      const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"];
      const { status, stdout } = spawnSync(
        process.execPath,
        [compiler, ...options, "--module", module, "--moduleResolution", resolution, file],
        { cwd: folder, encoding: "utf8" },
      );
      equal(stdout, "");
      equal(status, 0);
    });
  }
});
