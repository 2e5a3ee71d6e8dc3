import { deepEqual, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";

/** What `npm pack` puts into the package. */
function packed(): string[] {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const [pack] = JSON.parse(execFileSync("npm", args, { cwd: checkout, encoding: "utf8" }));
  return pack.files.map(({ path }: { path: string }) => path).sort();
}

describe("the package", () => {
  const files = packed();
  const compiled = files.filter((file) => file.startsWith("bin/"));

  it("has these files, and what is compiled", () => {
    deepEqual(
      files.filter((file) => !compiled.includes(file)),
      [
        "CHANGELOG.md",
        "LICENSE",
        "PulumiPolicy.yaml",
        "README.md",
        "index.js",
        "package.json",
        "profiles/baseline.json",
        "profiles/observe.json",
        "profiles/strict.json",
        "schemas/config.schema.json",
        "schemas/report.schema.json",
      ],
    );
  });

  it("has of what is compiled only the sources of four folders, and the schemas of providers", () => {
    const folders = ["cli", "formats", "policies", "sources"];
    const others = compiled.filter((file) => {
      const source = file.replace(/^bin\//, "").replace(/(\.d)?\.(ts|js)$/, ".ts");
      const isSource = folders.includes(source.split("/")[0] ?? "") && existsSync(join(checkout, source));
      return !isSource || !/(?<!\.test)\.(js|d\.ts|schema\.json)$/.test(file);
    });
    deepEqual(others, []);
    ok(compiled.length > 400);
  });

  it("has no test, no example and no map", () => {
    deepEqual(
      files.filter((file) =>
        /\.test\.|\/(bad|good)\.|\.map$|(^|\/)(tests|tools|docs|examples|infra-example)\//.test(file),
      ),
      [],
    );
  });
});
