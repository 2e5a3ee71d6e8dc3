import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formats } from "../../formats";
import { inProcess } from "../cli/inProcess";
import type { Item } from "../detect/corpus/item";
import { positives } from "../detect/labelledSet";

/** As many as formats with limits show all findings of. */
const batch = 8;
const places = [...new Set(positives.map(({ candidate }) => candidate.place))];

/** A fly.json with the value where its place is, and a stack around it. */
function configOf({ candidate: { name, value, place } }: Item, index: number): string {
  const inPlace = {
    env: { env: { [name ?? "SETTING"]: value } },
    file: { files: [{ guest_path: name ?? "/app/file", raw_value: Buffer.from(value).toString("base64") }] },
    command: { processes: { app: value } },
    header: { http_service: { internal_port: 8080, checks: [{ path: "/", headers: { [name ?? "X-Key"]: value } }] } },
  };
  const part = new Map<string, object>(Object.entries(inPlace)).get(place) ?? inPlace.env;
  return JSON.stringify({ app: `app-${index}`, build: { image: "registry.fly.io/shop:v1" }, ...part }, undefined, 2);
}

/** The value, and what in it looks like a credential: letters with digits. */
function partsOf(value: string): string[] {
  const words = value.split(/[\s"'`=:@/,;{}()<>|&?$\\]+/).filter((word) => /^(?=.*[a-z])(?=.*\d).{8,}$/i.test(word));
  return [value, ...words];
}

/** Whether the text has the part as a word of its own: three digits are in many a fingerprint. */
function shows(text: string, part: string): boolean {
  const isLetter = (character: string | undefined) => /[A-Za-z0-9]/.test(character ?? "");
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + part.length])) return true;
  }
  return false;
}

describe("no format contains a credential", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-values-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What every format, and the picture, says of the items. */
  function reports(items: readonly Item[]): [format: string, text: string][] {
    const stack = mkdtempSync(join(folder, "stack-"));
    for (const [index, item] of items.entries()) {
      mkdirSync(join(stack, String(index)));
      writeFileSync(join(stack, String(index), "fly.json"), configOf(item, index));
    }
    const outputs = Object.keys(formats).flatMap((format) => [
      "--format",
      `${format}=${join(folder, `out.${format}`)}`,
    ]);
    assert.equal(inProcess(["scan", ...outputs, stack]).stderr, "");
    return [
      ...Object.keys(formats).map((format): [string, string] => [
        format,
        readFileSync(join(folder, `out.${format}`), "utf8"),
      ]),
      ["graph", inProcess(["show", "--graph", stack]).stdout ?? ""],
    ];
  }

  for (const place of places) {
    it(`of the positive corpus, in a ${place}`, () => {
      const items = positives.filter(({ candidate }) => candidate.place === place);
      let found = 0;
      for (let start = 0; start < items.length; start += batch) {
        const some = items.slice(start, start + batch);
        // What the reports say anyway, such as the words of a command or a rule.
        const control = reports(some.map((item) => ({ ...item, candidate: { ...item.candidate, value: "x" } })))
          .flat()
          .join();
        const texts = reports(some);
        found +=
          texts.find(([format]) => format === "json")?.[1].match(/"family"|secret-in-|secret-suspected/g)?.length ?? 0;
        for (const { candidate } of some) {
          for (const part of partsOf(candidate.value)) {
            if (control.includes(part) || candidate.name?.includes(part)) continue;
            for (const [format, text] of texts) assert.ok(!shows(text, part), `${format} shows ${part}`);
          }
        }
      }
      assert.ok(found >= items.length, `${found} findings in ${items.length} files`);
    });
  }
});
