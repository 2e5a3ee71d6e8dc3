import { deepEqual, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { publishedManifest } from "../../tools/pack/publishedManifest";

/** What npm runs unasked: https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-scripts */
const lifeCycle =
  /^(pre|post)?(install|uninstall|prepare|publish|pack|version)$|^(prepublishOnly|dependencies|preprepare|postprepare)$/;

/** Ranges, so that a program which uses the provider has one copy of each with Pulumi's SDK: two do not work together. */
const shared = ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf"];

interface Manifest {
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

const paths = execFileSync("git", ["ls-files", "package.json", "*/package.json"], { cwd: checkout, encoding: "utf8" })
  .trim()
  .split("\n");
const manifests = new Map(
  paths.map((path): [string, Manifest] => [path, JSON.parse(readFileSync(join(checkout, path), "utf8"))]),
);

const root = manifests.get("package.json") ?? {};
const publishedRoot = publishedManifest({
  files: [],
  dependencies: {},
  peerDependencies: {},
  devDependencies: {},
  ...root,
});

describe("the package.json files", () => {
  it("are found, of the pack, its workspaces and the example", () => {
    ok(manifests.has("package.json"));
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
        // A package file, which the example has next to it, is as exact.
        .filter(([, version]) => !/^(\d+\.\d+\.\d+|file:[\w-]+-\d+\.\d+\.\d+\.tgz)$/.test(version))
        .map(([name, version]) => `${path} ${name} ${version}`),
    );
    deepEqual(
      loose.filter((dependency) => !shared.some((name) => dependency.startsWith(`provider/package.json ${name} ^`))),
      [],
    );
  });

  it("ask for Pulumi's packages as optional peers without an upper bound, and develop with one version of each", () => {
    const { peerDependencies = {}, peerDependenciesMeta = {}, devDependencies = {} } = root;
    deepEqual(Object.keys(peerDependencies), ["@pulumi/policy", "@pulumi/pulumi"]);
    for (const [name, range] of Object.entries(peerDependencies)) {
      match(range, /^>=\d+\.\d+\.\d+$/, name);
      deepEqual(peerDependenciesMeta[name], { optional: true }, name);
      match(devDependencies[name] ?? "", /^\d+\.\d+\.\d+$/, name);
    }
  });

  it("become one without any script or development tool where the pack is published", () => {
    deepEqual(
      ["scripts", "devDependencies", "peerDependencies", "workspaces"].filter((field) => field in publishedRoot),
      [],
    );
  });

  it("become one that depends on the peers, in the versions that are tested here, and on nothing of the command", () => {
    const { devDependencies = {} } = root;
    deepEqual(publishedRoot.dependencies, {
      "@pulumi/policy": devDependencies["@pulumi/policy"],
      "@pulumi/pulumi": devDependencies["@pulumi/pulumi"],
    });
  });
});
