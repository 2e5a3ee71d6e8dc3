import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedPackages } from "../../tools/pulumi/language-host/installedPackages";
import { requiredPackages } from "../../tools/pulumi/language-host/requiredPackages";

describe("the packages that a program has installed", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "flyguard-packages-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function install(folder: string, manifest: object): void {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, "package.json"), JSON.stringify(manifest));
  }

  const found = () =>
    installedPackages(join(root, "program")).map(({ name, version, direct }) => `${name}@${version} ${direct}`);

  it("are its own, then theirs, each once, in spite of cycles", () => {
    install("program", { dependencies: { a: "*", b: "*" } });
    install("node_modules/a", { version: "1.0.0", dependencies: { b: "*", c: "*" } });
    install("node_modules/b", { version: "2.0.0", dependencies: { a: "*" } });
    install("node_modules/c", { version: "3.0.0" });
    assert.deepEqual(found(), ["a@1.0.0 true", "b@2.0.0 true", "c@3.0.0 false"]);
  });

  it("are found in the nearest node_modules", () => {
    install("program", { dependencies: { a: "*" } });
    install("program/node_modules/a", { version: "2.0.0" });
    install("node_modules/a", { version: "1.0.0" });
    assert.deepEqual(found(), ["a@2.0.0 true"]);
  });

  it("are followed through a workspace's link", () => {
    install("program", { dependencies: { sdk: "*" } });
    install("packages/sdk", { version: "1.0.0", dependencies: { a: "*" } });
    install("packages/node_modules/a", { version: "4.0.0" });
    mkdirSync(join(root, "node_modules"));
    symlinkSync(join(root, "packages/sdk"), join(root, "node_modules/sdk"));
    assert.deepEqual(found(), ["sdk@1.0.0 true", "a@4.0.0 false"]);
  });

  it("leave out what is not installed, and are none without a package.json", () => {
    assert.deepEqual(installedPackages(root), []);
    install("program", { dependencies: { missing: "*" } });
    assert.deepEqual(found(), []);
  });

  it("name the plugins that serve Pulumi packages, and no others", () => {
    install("program", { dependencies: { "@pulumiverse/fly": "*", generated: "*", "@pulumi/random": "*", lib: "*" } });
    install("node_modules/@pulumiverse/fly", { version: "0.1.0", pulumi: { resource: true, name: "fly" } });
    install("node_modules/@pulumi/random", { version: "4.0.1", pulumi: { resource: true } });
    install("node_modules/generated", {
      version: "9.9.9",
      pulumi: {
        resource: true,
        name: "terraform-provider",
        version: "v1.2.3",
        server: "https://example.com",
        parameterization: { name: "fly", version: "0.5.0", value: "eyJ4IjoxfQ==" },
      },
    });
    install("node_modules/lib", { version: "1.0.0", pulumi: { resource: false, name: "lib" } });
    const required = requiredPackages(join(root, "program")).map((dependency) => dependency.toObject());
    assert.deepEqual(
      required.map(({ kind, name, version, server }) => [kind, name, version, server]),
      [
        ["resource", "fly", "v0.1.0", ""],
        ["resource", "terraform-provider", "v1.2.3", "https://example.com"],
        ["resource", "random", "v4.0.1", ""],
      ],
    );
    assert.deepEqual(required[1]?.parameterization, { name: "fly", version: "0.5.0", value: "eyJ4IjoxfQ==" });
  });
});
