import { deepEqual, doesNotMatch, ok } from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { inProcess } from "./inProcess";

/** What the reader of a report, a terminal or a runner of CI could take for something else. */
const forged = [
  "\n::error file=x::forged",
  "\r::set-output name=x::forged",
  "\u001b[2K\u001b[1A forged",
  "\u009b31m forged",
  "\u202eforged",
  "\u2066forged\u2069",
  "\u2028::error::forged",
  "\nfly.toml\n  1:1 forged",
  "::error::forged",
  "##[error]forged",
];

/** Characters that move the cursor, change colours or the writing direction, or begin a line, except the line feed. */
const controls = /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u;
const hostile = fc.constantFrom(...forged);

/** A configuration with hostile text in the places that findings quote. */
const config = fc.record({
  app: hostile,
  primary_region: hostile,
  env: fc.dictionary(hostile, fc.constantFrom("willow-anchor-52", ...forged), { maxKeys: 2 }),
  processes: fc.dictionary(hostile, hostile, { maxKeys: 2 }),
  build: fc.record({ image: hostile }),
  http_service: fc.oneof(
    fc.record({ internal_port: fc.oneof(hostile, fc.constant(80)), force_https: hostile }),
    fc.dictionary(hostile, hostile, { maxKeys: 2 }),
  ),
  checks: fc.dictionary(hostile, fc.record({ type: hostile }), { maxKeys: 1 }),
  mounts: fc.record({ source: hostile, destination: hostile }),
  [`env_password${forged[0]}`]: hostile,
});

type Written = Record<string, unknown>;

function tomlOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replaceAll("\u007f", "\\u007F");
  return `{ ${Object.entries(value)
    .map(([key, below]) => `${JSON.stringify(key)} = ${tomlOf(below)}`)
    .join(", ")} }`;
}

const notations: Readonly<Record<string, (value: Written) => string>> = {
  TOML: (value) =>
    Object.entries(value)
      .map(([key, below]) => `${JSON.stringify(key)} = ${tomlOf(below)}\n`)
      .join(""),
  JSON: (value) => JSON.stringify(value, undefined, 2),
  YAML: (value) => stringify(value, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "QUOTE_DOUBLE" }),
};

function scanned(format: string, text: string) {
  return inProcess(["scan", "--format", format, "-"], { stdin: () => text });
}

describe("flyguard scan of a hostile file", () => {
  for (const [notation, written] of Object.entries(notations)) {
    it(`shows no control character, no change of direction and no line of its making: ${notation}`, () => {
      fc.assert(
        fc.property(config, (value) => {
          const { stdout = "", code } = scanned("text", written(value));
          deepEqual(code, 1);
          ok(stdout.includes("fly-config"), "something was found");
          doesNotMatch(stdout, controls);
          doesNotMatch(stdout, /^\s*(?:::|##\[)|^fly\.toml$/m);
        }),
        { numRuns: 25 },
      );
    });
  }

  it("is one workflow command for each finding in the format of GitHub", () => {
    fc.assert(
      fc.property(config, (value) => {
        const { stdout = "" } = scanned("github", notations.JSON?.(value) ?? "");
        const lines = stdout.split("\n").filter((line) => /^\s*(?:::|##\[)/.test(line));
        ok(lines.length > 0);
        for (const line of lines) ok(/^::(?:error|warning|notice) (?:file|title)=/.test(line), line);
        doesNotMatch(stdout, controls);
      }),
      { numRuns: 25 },
    );
  });

  it("does not show a byte order mark, which has no width, left of what it marks", () => {
    const { stdout = "" } = scanned("text", "\ufeff]");
    ok(stdout.includes("fly-config-valid[unreadable]"));
    doesNotMatch(stdout, /\ufeff/);
  });

  it("ends with a code, whatever the text is", () => {
    const pieces = fc.constantFrom(
      ...['app = "a"\n', "app: a\n", '{"app": "a"', "[env]\n", "env:\n  ", "[[", "]]", "=", '"', "'''", "{", "}", "- "],
      ...["&a *a", "<<: ", "\0", "\uD800", "\ufeff", "[http_service]\n", "processes", ",", ...forged],
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { stdout = "", stderr = "", code } = scanned("text", given);
        ok([0, 1, 3].includes(code), String(code));
        doesNotMatch(`${stdout}${stderr}`, controls);
      }),
      { numRuns: 60 },
    );
  });
});
