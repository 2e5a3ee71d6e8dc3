import { deepEqual, equal } from "node:assert/strict";
import { originAt, rawOf } from "../../../sources/text/raw";
import { type Notation, type ReadText, readText } from "../../../sources/text/readText";
import type { Node } from "../../../sources/text/tree";

function rootOf(text: string, notation: Notation): Node {
  const read = readText("fly", text, notation);
  if (read.root === undefined) throw new Error(read.message);
  return read.root;
}

function readAs(text: string, notation: Notation): unknown {
  return JSON.parse(JSON.stringify(rawOf(rootOf(text, notation))));
}

/** What Go prints with `%v` for the value of the key `v`. */
function printedOf(text: string, notation: Notation): string {
  const root = rootOf(text, notation);
  const node = root.kind === "map" ? root.entries.get("v") : undefined;
  return node?.kind === "scalar" ? node.printed : "";
}

/** The text of the value and of the key at a path. */
function markedAt(text: string, notation: Notation, ...keys: (string | number)[]): (string | undefined)[] {
  const path = keys.map((key) => (typeof key === "number" ? { index: key } : { property: key }));
  const origin = originAt(rootOf(text, notation), path);
  const slices = [origin?.range, origin?.key].map((range) => range && text.slice(range.start.offset, range.end.offset));
  return [...slices, origin && `${origin.range.start.line}:${origin.range.start.column}`];
}

function failureOf(read: ReadText): [message: string, line: number, column: number] | undefined {
  if (read.root !== undefined) return undefined;
  const { line, column } = read.origin.range.start;
  return [read.message, line, column];
}

describe("the readers", () => {
  it("read the same tree from TOML, JSON and YAML", () => {
    const expected = { app: "shop", env: { A: "1", B: 2, C: true }, list: [{ n: 1 }, { n: 2 }] };
    const toml = `app = "shop"\nenv = { A = "1", B = 2, C = true }\n[[list]]\nn = 1\n[[list]]\nn = 2\n`;
    deepEqual(readAs(toml, "toml"), expected);
    deepEqual(readAs(JSON.stringify(expected), "json"), expected);
    deepEqual(readAs("app: shop\nenv: {A: '1', B: 2, C: true}\nlist:\n- n: 1\n- n: 2\n", "yaml"), expected);
  });

  it("mark a value and its key", () => {
    deepEqual(markedAt(`app = "a"\n[env]\n  "K 1" = 'v'\n`, "toml", "env", "K 1"), ["'v'", '"K 1"', "3:11"]);
    deepEqual(markedAt(`{\n "env": {"K 1":\t"v"}}`, "json", "env", "K 1"), ['"v"', '"K 1"', "2:17"]);
    deepEqual(markedAt(`env:\n  K 1: v # c\n`, "yaml", "env", "K 1"), ["v", "K 1", "2:8"]);
  });

  it("mark a table of TOML by the last word of its header", () => {
    const text = `[a.b]\nc = 1\n[[a.d]]\n[[a.d]]\ne.f = 2\n`;
    deepEqual(markedAt(text, "toml", "a", "b"), ["b", "b", "1:4"]);
    deepEqual(markedAt(text, "toml", "a", "d", 1), ["d", "d", "4:5"]);
    deepEqual(markedAt(text, "toml", "a", "d", 1, "e", "f"), ["2", "f", "5:7"]);
  });

  it("mark the nearest value above a path that is not there", () => {
    deepEqual(markedAt(`[a]\nb = 1\n`, "toml", "a", "c", "d"), ["a", "a", "1:2"]);
  });

  it("mark what an alias of YAML stands for, under its own key", () => {
    deepEqual(markedAt("a: &x hello\nb: *x\n", "yaml", "b"), ["hello", "b", "1:7"]);
  });

  for (const notation of ["toml", "json", "yaml"] as const) {
    it(`${notation}: a key __proto__ is a key like any other`, () => {
      const text = {
        toml: `[__proto__]\npolluted = 1\n`,
        json: `{"__proto__":{"polluted":1}}`,
        yaml: "__proto__: {polluted: 1}",
      };
      const raw = rawOf(rootOf(text[notation], notation));
      equal(Object.getPrototypeOf(raw), null);
      deepEqual(Object.keys(Object(raw)), ["__proto__"]);
      equal("polluted" in {}, false);
    });
  }

  it("say where a text ends to be what it should be", () => {
    deepEqual(failureOf(readText("f", "a = 1\nb = \n", "toml")), ["Unspecified values are invalid", 3, 1]);
    deepEqual(failureOf(readText("f", "a = 1\na = 2\n", "toml"))?.slice(1), [2, 1]);
    deepEqual(failureOf(readText("f", '{\n "a": 1,\n}', "json"))?.slice(1), [3, 1]);
    deepEqual(failureOf(readText("f", "a: 1\na: 2\n", "yaml")), ["a key that is there already", 2, 1]);
    deepEqual(failureOf(readText("f", "a: *nowhere\n", "yaml"))?.slice(1), [1, 4]);
    deepEqual(failureOf(readText("f", "1: {2: 3}\n", "yaml")), ["a key must be a text", 1, 1]);
    deepEqual(failureOf(readText("f", "- a\n", "yaml")), ["the whole file must be a map of keys and values", 1, 1]);
  });

  it("refuse what flyctl's libraries refuse", () => {
    const refused: [string, Notation][] = [
      ["\uFEFFa = 1\n", "toml"],
      ["a = 9223372036854775808", "toml"],
      ["a = 0xFFFFFFFFFFFFFFFF", "toml"],
      ["a = 1e999", "toml"],
      ["\uFEFF{}", "json"],
      ["{'a': 1}", "json"],
      ['{"a": 01}', "json"],
      ['{"a": 1} x', "json"],
      ['{"a": 1e999}', "json"],
      ['{"a": "\t"}', "json"],
      ["a: [1\n", "yaml"],
    ];
    deepEqual(
      refused.filter(([text, notation]) => readText("f", text, notation).root !== undefined),
      [],
    );
  });

  it("take the largest numbers of Go", () => {
    equal(printedOf("v = -9223372036854775808", "toml"), "-9223372036854775808");
    equal(printedOf("v = -inf", "toml"), "-Inf");
  });

  it("stop at their limits", () => {
    const deep = (levels: number) => `a = ${"[".repeat(levels)}${"]".repeat(levels)}`;
    equal(readText("f", deep(90), "toml").root?.kind, "map");
    equal(failureOf(readText("f", deep(120), "toml"))?.[0], "nested more than 100 levels deep");
    equal(failureOf(readText("f", "#".repeat(1024 * 1024 + 1), "toml"))?.[0], "larger than 1 MiB");
    equal(failureOf(readText("f", "a: &a [*a]\n", "yaml"))?.[0], "nested more than 100 levels deep");
    const levels = [..."bcdefg"].map((name, index) => `${name}: &${name} [${`*${"abcdef"[index]},`.repeat(9)}]`);
    const bomb = ["a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]", ...levels].join("\n");
    equal(failureOf(readText("f", bomb, "yaml"))?.[0], "more than 200000 values");
  });

  // yaml.v3: resolve.go. A mix of YAML 1.1 and 1.2.
  const yaml: readonly [written: string, printed: string][] = [
    ["on", "on"],
    ["yes", "yes"],
    ["True", "true"],
    ["~", "<nil>"],
    ["012", "10"],
    ["0o17", "15"],
    ["0x1F", "31"],
    ["0b11", "3"],
    ["-0x10", "-16"],
    ["+12", "12"],
    ["019", "19"],
    ["1_000", "1000"],
    ["1.10", "1.1"],
    [".5", "0.5"],
    ["1e3", "1000"],
    ["1000000.0", "1e+06"],
    [".inf", "+Inf"],
    ["-.INF", "-Inf"],
    [".NaN", "NaN"],
    ["18446744073709551615", "18446744073709551615"],
    ["18446744073709551616", "1.8446744073709552e+19"],
    ["12:30", "12:30"],
    ["2026-01-02", "2026-01-02 00:00:00 +0000 UTC"],
    ["2026-1-2", "2026-01-02 00:00:00 +0000 UTC"],
    ["2026-01-02T03:04:05.50Z", "2026-01-02 03:04:05.5 +0000 UTC"],
    ["2026-01-02 03:04:05", "2026-01-02 03:04:05 +0000 UTC"],
    ["2026-13-45", "2026-13-45"],
    ["1.2.3", "1.2.3"],
    ["'012'", "012"],
    ["!!str 012", "012"],
    ["!!int '3'", "3"],
  ];
  for (const [written, printed] of yaml) {
    it(`yaml: ${written} is ${printed}`, () => equal(printedOf(`v: ${written}\n`, "yaml"), printed));
  }

  it("merge maps of YAML under what a map says itself, the first merge before the second", () => {
    const text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n";
    deepEqual(Object(readAs(text, "yaml")).c, { x: 3, y: 1, z: 2 });
  });

  // fmt: %v of a float64 has an exponent below 1e-4 and from 1e6 on; golden.json holds one of them.
  const json: readonly [written: string, printed: string][] = [
    ["8080", "8080"],
    ["100000", "100000"],
    ["1000000", "1e+06"],
    ["12345678", "1.2345678e+07"],
    ["0.0001", "0.0001"],
    ["0.00001", "1e-05"],
    ["-1.5", "-1.5"],
    ["1e100", "1e+100"],
    ["null", "<nil>"],
  ];
  for (const [written, printed] of json) {
    it(`json: ${written} is ${printed}`, () => equal(printedOf(`{"v": ${written}}`, "json"), printed));
  }
});
