import { deepEqual, ok } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Candidate } from "../../policies/detect";
import { positives } from "../detect/labelledSet";
import { inProcess } from "./inProcess";
import { tomlWith } from "./tomlWith";

function jsonWith({ name = "SETTING", value }: Candidate, index: number): string {
  return `{"app": "json-${index}", "env": {"PORT": "80", ${JSON.stringify(name)}: ${JSON.stringify(value)}}, "http_service": {"internal_port": 80}}`;
}

/** Words of configuration files that name the setting that holds the credential; messages show them. */
const settings = new Set(["rocommunity6", "rwcommunity6"]);

/** The parts of a value that look random: words with letters and digits, of which no message needs one. */
function randomWords({ name = "", value }: Candidate): string[] {
  const words = value.split(/[^A-Za-z0-9+/_-]+/);
  return words.filter(
    (word) =>
      word.length >= 10 && /\d/.test(word) && /[A-Za-z]/.test(word) && !name.includes(word) && !settings.has(word),
  );
}

describe("no format shows a credential", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-leaks-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [index, { candidate }] of positives.entries()) {
    mkdirSync(join(folder, String(index)));
    writeFileSync(join(folder, String(index), "fly.toml"), tomlWith(candidate, index));
    writeFileSync(join(folder, String(index), "fly.json"), jsonWith(candidate, index));
  }

  for (const format of ["text", "json"]) {
    it(`of the positive corpus of detection: ${format}`, () => {
      const { stdout = "", code } = inProcess(["scan", "--format", format, folder]);
      deepEqual(code, 1);
      ok(stdout.length > 100_000, "findings were reported");
      const shown = positives.flatMap(({ candidate }) =>
        randomWords(candidate).filter((word) => stdout.includes(word)),
      );
      deepEqual([...new Set(shown)], []);
    });
  }
});
