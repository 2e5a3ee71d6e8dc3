import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import recorded from "./outside/flyPages.json";

const root = join(__dirname, "..", "..");
const folders = ["docs", "policies", "sources", "formats", "cli", "tools", "infra-example", "examples", "templates"];

function* texts(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === "bin") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* texts(path);
    else if (/\.(?:md|ts|yaml|yml|toml|json)$/.test(entry.name)) yield readFileSync(path, "utf8");
  }
}

describe("links to Fly's documentation", () => {
  it("lead to pages that it has", () => {
    const pages = new Set(recorded.pages);
    const written = [
      ...folders.flatMap((folder) => [...texts(join(root, folder))]),
      readFileSync(join(root, "README.md"), "utf8"),
    ];
    const linked = written.flatMap((text) =>
      [...text.matchAll(/https:\/\/fly\.io\/docs\/(?<path>[a-z0-9][a-z0-9/_-]*)/g)].map(
        ({ groups }) => groups?.path ?? "",
      ),
    );
    const paths = [...new Set(linked.map((path) => path.replace(/\/$/, "")))];
    deepEqual(paths.length > 30, true);
    deepEqual(
      paths.filter((path) => !pages.has(path)),
      [],
    );
  });
});
