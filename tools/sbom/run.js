#!/usr/bin/env node
// @ts-check

/**
 * `node tools/sbom/run.js`: prints the software bill of materials of the published pack, in CycloneDX's JSON: every package
 * that is installed with it, with version, license and hash.
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { buildFolder } = require("../pack/buildFolder");

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "flyguard-sbom-"));
// npm names the bill after the folder.
const folder = path.join(temporary, "flyguard");
try {
  buildFolder(folder);
  const args = ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}
