import assert from "node:assert/strict";
import fc from "fast-check";
import { type Detection, detect, detectCommand, type Place } from "../../policies/detect";
import { formatTemplates } from "./corpus/formatTemplates";
import { invent } from "./support/invent";

const places: readonly Place[] = ["env", "file", "command", "header", "metadata", "kernel-arg", "image"];
const anyText = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: "binary", maxLength: 100 }), structured());
const runs = { numRuns: 300, seed: 7 };

/** Text made of the characters that the scanners react to. */
function structured(): fc.Arbitrary<string> {
  const part = fc.constantFrom(
    "=",
    ":",
    "://",
    "@",
    '"',
    "'",
    "\\",
    "\n",
    " ",
    "-",
    "--password",
    "-p",
    "eyJ",
    "-----BEGIN ",
    "{",
    "}",
    "$",
    "sk_live_",
    "a",
    "user",
    "%41",
    "|",
    "<a>",
  );
  return fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
}

/** Certain tokens by content, so that they are found whatever surrounds them. */
const token = fc
  .tuple(
    fc.constantFrom(
      ...formatTemplates.filter(([id]) =>
        /^(?:github-token|stripe-secret-key|gitlab-token|sendgrid-api-key|fly-oauth-token|openai-api-key)$/.test(id),
      ),
    ),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([[, template], seed]) => invent(template, seed));

const certain = (detections: readonly Detection[]): boolean =>
  detections.some(({ confidence }) => confidence === "certain");

describe("detect, whatever the value", () => {
  it("never throws and gives the same answer twice", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...places), (name, value, place) => {
        assert.deepEqual(detect({ name, value, place }), detect({ name, value, place }));
        assert.deepEqual(detectCommand([name, value]), detectCommand([name, value]));
      }),
      runs,
    );
  });

  it("reports a pair of id and place within once", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...places), (value, place) => {
        const keys = detect({ name: "X", value, place }).detections.map(({ id, within }) => `${id} ${within}`);
        assert.equal(new Set(keys).size, keys.length);
      }),
      runs,
    );
  });

  it("ignores surrounding quotes and white space", () => {
    fc.assert(
      fc.property(token, fc.constantFrom('"', "'", " ", "\t", "\n"), (value, edge) => {
        const plain = detect({ name: "GREETING", value, place: "env" });
        assert.deepEqual(detect({ name: "GREETING", value: edge + value + edge, place: "env" }), plain);
      }),
      runs,
    );
  });

  it("finds a certain token wrapped in Base64, JSON, YAML, dotenv or sh -c", () => {
    fc.assert(
      fc.property(token, (value) => {
        const wrapped: readonly string[] = [
          Buffer.from(value).toString("base64"),
          Buffer.from(`A=1\nGREETING=${value}\n`).toString("base64"),
          JSON.stringify({ greeting: { text: value } }),
          `greeting:\n  text: ${value}\n`,
          `A=1\nGREETING="${value}"\n`,
        ];
        for (const text of wrapped) {
          assert.ok(certain(detect({ name: "BLOB", value: text, place: "env" }).detections));
          assert.ok(certain(detect({ name: "/app/blob", value: text, place: "file" }).detections));
        }
        assert.ok(certain(detectCommand(["sh", "-c", `GREETING='${value}' exec app`]).detections));
      }),
      runs,
    );
  });

  it("prints no six consecutive characters of a planted value", () => {
    fc.assert(
      fc.property(token, (value) => {
        const texts = [
          value,
          `A=1\n${value}=x\n`,
          `${value}: x`,
          JSON.stringify({ [value]: { [value]: value } }),
          `app --${value}=${value}`,
        ];
        for (const text of texts)
          for (const place of places) assertHidden(detect({ name: "GREETING", value: text, place }).detections, value);
      }),
      runs,
    );
  });
});

function assertHidden(detections: readonly Detection[], value: string): void {
  const body = value.replace(/^(?:sk_live_|sk_test_|ghp_|glpat-|SG\.|fo1_|sk-proj-|sk-svcacct-)/, "");
  const text = detections
    .map(({ kind, reason, within, secretName }) => [kind, reason, within, secretName].join("\n"))
    .join("\n");
  for (let i = 0; i + 6 <= body.length; i += 1)
    assert.ok(!text.toLowerCase().includes(body.slice(i, i + 6).toLowerCase()));
}
