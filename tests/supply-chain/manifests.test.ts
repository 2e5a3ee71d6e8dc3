import { deepEqual, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { publishedManifest } from "../../tools/pack/publishedManifest";

/** What npm runs unasked: https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-scripts */
const lifeCycle =
  /^(pre|post)?(install|uninstall|prepare|publish|pack|version)$|^(prepublishOnly|dependencies|preprepare|postprepare)$/;

/** Ranges, so that a program which uses the provider has one copy of each with Pulumi's SDK: two do not work together. */
const shared = ["@grpc/grpc-js", "google-protobuf"];

interface Manifest {
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

const paths = execFileSync("git", ["ls-files", "package.json", "*/package.json"], { cwd: checkout, encoding: "utf8" })
  .trim()
  .split("\n");
const manifests = new Map(
  paths.map((path): [string, Manifest] => [path, JSON.parse(readFileSync(join(checkout, path), "utf8"))]),
);

describe("the package.json files", () => {
  it("are found, of the pack, its workspaces and the example", () => {
    const root = manifests.get("package.json");
    ok(root);
    for (const folder of [...(root.workspaces ?? []), "examples/own-pack"])
      ok(paths.includes(`${folder}/package.json`));
  });

  it("have npm run nothing unasked", () => {
    const unasked = [...manifests].flatMap(([path, { scripts = {} }]) =>
      Object.keys(scripts)
        .filter((name) => lifeCycle.test(name))
        .map((name) => `${path} ${name}`),
    );
    deepEqual(unasked, []);
    for (const name of ["preinstall", "install", "postinstall", "prepare", "prepack", "postpack", "prepublishOnly"]) {
      ok(lifeCycle.test(name), `${name} would be noticed`);
    }
  });

  it("pin what runs to exact versions", () => {
    const loose = [...manifests].flatMap(([path, { dependencies = {} }]) =>
      Object.entries(dependencies)
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${path} ${name} ${version}`),
    );
    deepEqual(
      loose.filter((dependency) => !shared.some((name) => dependency.startsWith(`provider/package.json ${name} ^`))),
      [],
    );
  });

  it("become one without any script or development tool where the pack is published", () => {
    const root: Manifest = manifests.get("package.json") ?? {};
    const published = publishedManifest({ ...root, files: root.files ?? [] });
    deepEqual(
      ["scripts", "devDependencies", "workspaces"].filter((field) => field in published),
      [],
    );
  });
});
