import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { checkout } from "../../tools/docs/example";
import { mistakesIn } from "../../tools/release/mistakesIn";

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: checkout, encoding: "utf8" })
  .split("\0")
  .filter((name) => name !== "" && existsSync(join(checkout, name)));

function json(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(checkout, name), "utf8"));
}

describe("the version of package.json", () => {
  it("is that of the provider, its plugin and its schema, and of the example with its components", () => {
    const provider = json("provider/package.json");
    deepEqual(
      [
        provider.version,
        provider.pulumi,
        json("provider/schema.json").version,
        json("infra-example/package.json").version,
        json("infra-example/components/package.json").version,
        json("infra-example/components/package.json").peerDependencies,
      ],
      [
        version,
        { resource: true, name: "fly", version },
        version,
        version,
        version,
        { "@pulumi/pulumi": ">=3.204.0", "@pulumiverse/fly": version },
      ],
    );
  });

  it("is in every name of a package file that a page or a manifest has", () => {
    const files = tracked.filter(
      (name) => /\.(md|ya?ml)$|(^|\/)package\.json$/.test(name) && !name.startsWith("tests/"),
    );
    const names = files.flatMap((file) =>
      [
        ...readFileSync(join(checkout, file), "utf8").matchAll(
          /(?:flyguard|flyguard-components|pulumiverse-fly)-(\d+\.\d+\.\d+)\.tgz/g,
        ),
      ]
        // Examples of a name, not of a version.
        .filter(([, found]) => found !== "1.2.3")
        .map(([, found]) => ({ file, found })),
    );
    ok(names.length > 3);
    deepEqual(
      names.filter(({ found }) => found !== version),
      [],
    );
  });
});

describe("a tag", () => {
  const changelog = (first: string) => `# Changelog\n\nText.\n\n${first}\n\n## 0.9.0\n`;

  it("becomes a release if package.json and the changelog have its version", () => {
    deepEqual(mistakesIn("v1.2.3", "1.2.3", changelog("## 1.2.3")), []);
    deepEqual(mistakesIn("v1.2.3", "1.2.3", changelog("## 1.2.3 (2027-01-15)")), []);
  });

  it("does not where they disagree, and says why", () => {
    deepEqual(mistakesIn("v1.2.4", "1.2.3", changelog("## 1.2.3")), [
      "the tag is v1.2.4, and package.json has the version 1.2.3",
    ]);
    deepEqual(mistakesIn("1.2.3", "1.2.3", changelog("## 1.2.3")), [
      "the tag is 1.2.3, and package.json has the version 1.2.3",
    ]);
    deepEqual(mistakesIn("v1.2.3", "1.2.3", changelog("## 1.2.30")), [
      "CHANGELOG.md does not begin with the version 1.2.3",
    ]);
    deepEqual(mistakesIn("v1.2.3", "1.2.3", changelog("## 1.2.3 (unreleased)")), [
      "CHANGELOG.md calls the version 1.2.3 unreleased",
    ]);
    equal(mistakesIn("", "1.2.3", "").length, 2);
  });
});
