import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gte } from "semver";
import manifest from "../../package.json";
import { checkout } from "../../tools/docs/example";
import { publishedManifest } from "../../tools/pack/publishedManifest";
import { app, volume } from "../support/fly";
import { show } from "../support/rules";
import { type EngineViolation, PackProcess } from "./packProcess";

/** The oldest version of Pulumi's SDK that package.json allows. */
const oldest = manifest.peerDependencies["@pulumi/pulumi"].replace(">=", "");

/**
 * All other tests run the pinned SDK. package.json allows older and, without a bound, newer ones: the registry says which
 * is the newest. They lie in folders of their own: a newest one in this checkout would make each `npm ci` warn on the
 * oldest Node that flyguard supports.
 */
describe("the pack on another version of @pulumi/pulumi", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-sdk-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`finds what it must on the oldest that package.json allows, ${oldest}`, async () => {
    const pack = install(join(folder, "oldest"), oldest);
    equal(sdkVersion(pack), oldest);
    deepEqual(await findings(pack), expected);
  });

  it("finds what it must on the newest that npm has", async () => {
    const pack = install(join(folder, "newest"), "latest");
    ok(gte(sdkVersion(pack), sdkVersion(checkout)), sdkVersion(pack));
    deepEqual(await findings(pack), expected);
  });
});

const program = [app("db", { name: "db" }), volume("data", { app: "db", encrypted: false })];
const expected = {
  analyze: ["volume-encrypted-at-rest data encrypted [unencrypted]"],
  analyzeStack: ["volume-app-level-encryption data appEncryption [undeclared]"],
};

/** Makes a folder with the compiled pack and what the published one depends on, but for the version of the SDK. */
function install(folder: string, version: string): string {
  const published = publishedManifest(manifest);
  for (const name of ["PulumiPolicy.yaml", "index.js", "bin"])
    cpSync(join(checkout, name), join(folder, name), { recursive: true });
  const dependencies = { ...published.dependencies, "@pulumi/pulumi": version };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...published, dependencies }));
  const args = ["install", "--engine-strict=false", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

function sdkVersion(folder: string): string {
  return JSON.parse(readFileSync(join(folder, "node_modules/@pulumi/pulumi/package.json"), "utf8")).version;
}

/** What the pack finds by each of its calls in a volume that is not encrypted. */
async function findings(folder: string) {
  const pack = await PackProcess.start(folder);
  try {
    const analyze = [];
    for (const resource of program) analyze.push(...(await pack.analyze(resource)));
    return { analyze: analyze.map(named), analyzeStack: (await pack.analyzeStack(program)).map(named) };
  } finally {
    await pack.stop();
  }
}

function named(violation: EngineViolation): string {
  return `${violation.rule} ${show(violation)}`;
}
