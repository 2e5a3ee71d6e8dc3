import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { evaluate } from "../../policies/testing/evaluate";
import type { TestResource } from "../../policies/testing/resources";
import { type FoundViolation, parseViolation } from "../../policies/testing/violation";
import { folderOf } from "../../tools/docs/example";
import { runProgram } from "../support/program";
import { configurationOf, load } from "./exampleProgram";
import { changed, namedChange, stepsOf } from "./followedFix";

/**
 * Follows the fix of each finding in the bad examples to the letter, where it names a property and a value, and judges
 * again: the finding is gone, and no other has come.
 */
describe("fixes, followed to the letter", () => {
  for (const rule of catalogue) {
    it(`of ${rule.name} work`, async () => {
      for (const { fix, violation, before, after } of await followed(rule)) {
        const left = before.filter((line) => line !== shown(violation));
        deepEqual(
          after.filter((line) => !left.includes(line)),
          [],
          `${shown(violation)}\n${fix}`,
        );
      }
    });
  }

  it("name a property and a value in a third of the examples", async () => {
    let count = 0;
    for (const rule of catalogue) count += (await followed(rule)).length;
    ok(count >= 25, `only ${count} fixes could be followed`);
  });

  const texts: readonly (readonly [fix: string, last: string, change: unknown])[] = [
    [
      'Set expiry: "2160h", and replace the token.',
      "expiry",
      { set: { name: "expiry", value: "2160h" }, removes: false },
    ],
    ["Set forceHttps: true at the port.", "forceHttps", { set: { name: "forceHttps", value: true }, removes: false }],
    ["Remove autoDestroy.", "autoDestroy", { removes: true }],
    ["Rotate this. Remove it here and set the new one.", "KEY", { removes: true }],
    [
      'Replace it, and replace rawValue by secretName: "KEY".',
      "rawValue",
      { set: { name: "secretName", value: "KEY" }, removes: true },
    ],
    [
      'Declare it: appEncryption: { method: "luks", keySecret: "K" }.',
      "x",
      { set: { name: "appEncryption", value: { method: "luks", keySecret: "K" } }, removes: false },
    ],
    [
      "Set minSecretsVersion to the output version of the resource web-secrets.",
      "",
      { set: { name: "minSecretsVersion", value: 1 }, source: "web-secrets", removes: false },
    ],
    ['Declare it: appEncryption: { keySecret: "NAME_OF_APP_SECRET" }.', "appEncryption", undefined],
    ["Release the address.", "type", undefined],
    ["Remove the token.", "type", undefined],
    ["Set network to that of the app.", "network", undefined],
  ];
  for (const [fix, last, change] of texts) {
    it(`are read: ${fix}`, () => deepEqual(namedChange(fix, last), change));
  }
});

interface Followed {
  readonly fix: string;
  readonly violation: FoundViolation;
  /** Everything that was found before the change and after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

async function followed(rule: Rule): Promise<Followed[]> {
  const folder = folderOf(rule);
  const configuration = configurationOf(rule);
  const program = await runProgram(() => load(join(folder, "bad.ts")));
  const found = (resources: readonly TestResource[]) =>
    evaluate(catalogue, resources, { configuration }).violations.map(shown);
  return evaluate([rule], program, { configuration }).messages.flatMap((message) => {
    const violation = parseViolation(rule.name, message);
    const fix = /^fix: (?<fix>.+)$/m.exec(message)?.groups?.fix ?? "";
    const change = namedChange(fix, stepsOf(violation.path).at(-1) ?? "");
    if (change === undefined) return [];
    return [{ fix, violation, before: found(program), after: found(changed(program, violation, change)) }];
  });
}

function shown({ rule, id, resource, path }: FoundViolation): string {
  return `${rule} [${id}] ${resource} ${path}`;
}
