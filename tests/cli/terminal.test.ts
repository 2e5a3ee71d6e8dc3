import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { progressOn } from "../../cli/progress";
import { knowsHyperlinks } from "../../cli/scan/hyperlinks";
import { inProcess } from "./inProcess";

type Env = Readonly<Record<string, string>>;

const bad = `app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n`;

function visible(text: string): string {
  return text.replaceAll("\u001b", "<ESC>");
}

describe("hyperlinks", () => {
  const link = /<ESC>\]8;;(https:\S*secret-in-env\.md)<ESC>\\(?:<ESC>\[1m)?secret-in-env\[named-credential\]/;
  const scanned = (args: readonly string[], env: Env, isTerminal = true) =>
    visible(inProcess(["scan", ...args, "-"], { stdin: () => bad, env, isTerminal }).stdout ?? "");

  it("lead from the name of a rule to its page, which is spelled out as well", () => {
    const text = scanned([], { TERM_PROGRAM: "WezTerm" });
    const url = link.exec(text)?.[1] ?? "nothing";
    match(text, new RegExp(`docs: <ESC>\\[2m${url.replaceAll(".", "\\.")}`));
  });

  it("are off where colour is, in a pipe and in a file", () => {
    const known = { TERM_PROGRAM: "WezTerm" };
    for (const text of [
      scanned(["--color", "never"], known),
      scanned([], { ...known, NO_COLOR: "1" }),
      scanned([], known, false),
      scanned(["--color", "always"], known, false),
      scanned([], {}),
      scanned(["--color", "always"], { TERM: "xterm-256color" }),
    ]) {
      match(text, /secret-in-env\[named-credential\]/);
      doesNotMatch(text, /<ESC>\]8/);
    }
    const folder = mkdtempSync(join(tmpdir(), "flyguard-terminal-"));
    scanned(["--format", `text=${join(folder, "report.txt")}`], known);
    doesNotMatch(visible(readFileSync(join(folder, "report.txt"), "utf8")), /<ESC>/);
    rmSync(folder, { recursive: true });
  });

  const terminals: readonly (readonly [boolean, Env])[] = [
    [true, { TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.5.0" }],
    [false, { TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.0.15" }],
    [false, { TERM_PROGRAM: "Apple_Terminal" }],
    [true, { TERM_PROGRAM: "vscode" }],
    [false, { TERM_PROGRAM: "vscode", CI: "true" }],
    [false, { TERM_PROGRAM: "WezTerm", TMUX: "/tmp/tmux-0/default,1,0" }],
    [true, { TERM: "xterm-kitty" }],
    [false, { TERM: "dumb", TERM_PROGRAM: "WezTerm" }],
    [true, { WT_SESSION: "9d3f3d3e" }],
    [true, { VTE_VERSION: "7600" }],
    [false, { VTE_VERSION: "5000" }],
    [false, { VTE_VERSION: "4205" }],
    [false, {}],
  ];
  for (const [knows, env] of terminals) {
    it(`${knows ? "are known to" : "are not sure to work in"} ${JSON.stringify(env)}`, () => {
      equal(knowsHyperlinks({ env, isTerminal: true }), knows);
      equal(knowsHyperlinks({ env, isTerminal: false }), false);
    });
  }
});

describe("progress", () => {
  /** What is written when a run shows a text at each of these times. */
  function written(times: readonly number[], env: Env = {}, isTTY = true): string[] {
    const texts: string[] = [];
    let now = 5000;
    const progress = progressOn({ isTTY, write: (text) => texts.push(text) }, env, () => now);
    for (const time of times) {
      now = 5000 + time;
      progress.show(`at ${time}`);
    }
    progress.end();
    return texts;
  }

  it("begins after a second, ten times a second at most, and is erased at the end", () => {
    deepEqual(written([0, 999, 1000, 1050, 1099, 1100, 3000]), [
      "\r\u001b[Kflyguard: at 1000",
      "\r\u001b[Kflyguard: at 1100",
      "\r\u001b[Kflyguard: at 3000",
      "\r\u001b[K",
    ]);
  });

  it("says nothing in a short run", () => {
    deepEqual(written([0, 10, 999]), []);
  });

  it("says nothing in CI, in a pipe or in a terminal that cannot erase", () => {
    const long = [0, 1000, 2000, 3000];
    deepEqual(written(long, { CI: "true" }), []);
    deepEqual(written(long, {}, false), []);
    deepEqual(written(long, { TERM: "dumb" }), []);
  });

  it("counts files and declarations, and names none of them", () => {
    const folder = mkdtempSync(join(tmpdir(), "flyguard-progress-"));
    for (const name of ["fly.toml", "fly.staging.toml"]) writeFileSync(join(folder, name), bad);
    const texts: string[] = [];
    inProcess(["scan", folder], { progress: (text) => void texts.push(text) });
    rmSync(folder, { recursive: true });
    deepEqual(texts.slice(0, 3), ["reading file 1 of 2", "reading file 2 of 2", "judging declaration 1 of 8"]);
    deepEqual(texts.at(-1), "judging declaration 8 of 8");
  });
});
