import { deepEqual, notEqual } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";

interface Constraint {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: { readonly pathNot?: readonly string[] };
}

const { forbidden }: { forbidden: readonly Constraint[] } = require("../../.dependency-cruiser.cjs");
const page = readFileSync(join(checkout, "docs", "architecture.md"), "utf8");

/** The arrows between folders that `npm run lint` holds, as `judge -> rules`. */
function heldArrows(): string[] {
  return forbidden
    .filter(({ name }) => name.includes("-imports-only-"))
    .flatMap(({ from, to }) => {
      const source = folderIn(from.path ?? "");
      return (to.pathNot ?? [])
        .filter((pattern) => pattern.endsWith("/"))
        .map(folderIn)
        .filter((target) => target !== source)
        .map((target) => `${source} -> ${target}`);
    })
    .sort();
}

/** The last folder in a pattern such as `^policies/judge/`. */
function folderIn(pattern: string): string {
  return pattern.replace(/^\^?(policies\/)?/, "").replace(/\/$/, "");
}

/** The arrows of the picture between folders. */
function drawnArrows(): string[] {
  const doors = ["index", "library"];
  return [...page.matchAll(/^ {2}(\w+)\["[^"]*"\] --> (.*)$/gm)]
    .filter(([, source = ""]) => !doors.includes(source))
    .flatMap(([, source, targets = ""]) => targets.split(" & ").map((target) => `${source} -> ${target}`))
    .sort();
}

describe("docs/architecture.md", () => {
  it("draws exactly the arrows that npm run lint holds", () => {
    notEqual(heldArrows().length, 0);
    deepEqual(drawnArrows(), heldArrows());
  });

  it("names folders that exist", () => {
    const folders = [...page.matchAll(/^\| (`.*`) \|/gm)]
      .flatMap(([, names = ""]) => names.split(", "))
      .map((name) => name.replaceAll("`", "").replace("/FAMILY/NAME", ""))
      .filter((name) => /^[a-z]/.test(name));
    notEqual(folders.length, 0);
    deepEqual(
      folders.filter((name) => !existsSync(join(checkout, name))),
      [],
    );
  });
});
