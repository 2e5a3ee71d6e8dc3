import { match, ok } from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../policies/rules/catalogue";
import { configureRequest, Nested } from "../engine/wire";
import { assertNormal } from "./operation";
import { assertProperty } from "./replay";
import { normalStack } from "./stacks";
import { packOfSuite } from "./suite";
import { hostileKey, hostileText, hostileValue } from "./values";

const rules = catalogue;
const options = [...new Set(rules.flatMap((rule) => Object.keys(rule.options ?? {})))];

/** The one sentence that stops a run, behind the SDK's own words on where it comes from. */
const refusal =
  /^2 UNKNOWN: Error (validating resource with policy|remediating resource with remediation) '(?<rule>[a-z-]+)' from policy pack 'flyguard@v[\d.]+':\nflyguard: policy \k<rule>: [^\n]{1,1200}\. Correct the policy configuration\.$/;

/** Patterns that cost a naive matcher dearly, and texts that are nearly right. */
const nearlyRight = fc.constantFrom<unknown>(
  [`${"*a".repeat(2_000)}b`],
  ["?".repeat(10_000)],
  ["(a+)+$"],
  [`${"*".repeat(50_000)}b`],
  [{ resource: "*", reason: "x", expires: "2999-12-31" }],
  [{ resource: "*", reason: "x", expires: "2027-02-30" }],
  [{ resource: "*", reason: "x", expires: "2999-12-31", finding: "constructor" }],
  [{ id: "acme", prefix: "acme_", alphabet: "hex", minLength: 1e308 }],
  [-1, 0, 65_536, 22.5],
  Array(100_000).fill("a"),
  new Nested("list", 500, "x"),
  new Nested("object", 500, "x"),
);

const configuration = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom("exceptions", ...options) }, hostileKey),
  fc.oneof(hostileValue, fc.array(hostileText, { maxLength: 3 }), nearlyRight),
  { maxKeys: 3 },
);

describe("hostile configurations", () => {
  const packs = packOfSuite();

  it("let the run go on, or stop it with one sentence, and hold no longer than until the next one", async () => {
    const { pack, expected } = packs();
    const counts = { answered: 0, refused: 0 };
    const answered = (call: Promise<unknown>) =>
      call.then(
        () => {
          counts.answered++;
        },
        (error: Error) => {
          match(error.message, refusal);
          counts.refused++;
        },
      );
    let done = 0;
    const property = fc.asyncProperty(
      fc.constantFrom(...rules),
      configuration,
      fc.constantFrom(...normalStack),
      async (rule, properties, resource) => {
        await pack.configure(configureRequest({ [rule.name]: { level: rule.remediates ? 3 : 1, properties } }));
        await answered(pack.remediate(resource));
        await answered(pack.analyze(resource));
        await answered(pack.analyzeStack([resource]));
        done++;
        if (done % 100 !== 0) return;
        await pack.configure();
        await assertNormal(pack, expected);
      },
    );
    await assertProperty(property, 1_000);
    // Neither half of the cases is an empty one.
    ok(counts.answered > 500 && counts.refused > 500, JSON.stringify(counts));
  });
});
