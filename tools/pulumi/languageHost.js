// @ts-check

const fs = require("node:fs");
const path = require("node:path");
const { findPackage, installedPackages } = require("./language-host/installedPackages");

/** The checkout's packages. */
const nodeModules = fs.realpathSync(path.join(__dirname, "..", "..", "node_modules"));
const sdk = path.join("@pulumi", "pulumi");
const hostFolder = path.join(__dirname, "language-host");

/** The CLI starts a language host by this name, from its own folder. */
const LAUNCHER = `#!/usr/bin/env node
require("./language-host/main.js");
`;

/**
 * Puts the language host into the CLI's folder, whole: its code and the packages that it loads. So that folder works
 * for every checkout, and after this one has moved or changed its packages.
 * @param {string} cliFolder
 */
function copyLanguageHost(cliFolder) {
  for (const file of languageHostFiles()) copy(file, path.join(cliFolder, "language-host", path.basename(file)));
  for (const { directory } of languageHostPackages()) {
    // Nested copies of a package keep their place, so that each finds the version it was installed with.
    copy(directory, path.join(cliFolder, "node_modules", path.relative(nodeModules, directory)));
  }
  for (const part of ["package.json", "proto"]) {
    copy(path.join(nodeModules, sdk, part), path.join(cliFolder, "node_modules", sdk, part));
  }
  fs.writeFileSync(path.join(cliFolder, "pulumi-language-nodejs"), LAUNCHER, { mode: 0o755 });
}

/** @returns {string[]} absolute paths, sorted */
function languageHostFiles() {
  return fs
    .readdirSync(hostFolder)
    .sort()
    .map((name) => path.join(hostFolder, name));
}

/**
 * The packages that the protocol files of @pulumi/pulumi load. Its other dependencies are for programs.
 * @returns {import("./language-host/installedPackages").FoundPackage[]}
 */
function languageHostPackages() {
  return ["@grpc/grpc-js", "google-protobuf"].flatMap((name) => {
    const root = findPackage(name, path.join(nodeModules, sdk));
    if (!root) throw new Error(`${name} is not installed: run npm ci`);
    return [root, ...installedPackages(root.directory)];
  });
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  fs.cpSync(from, to, { recursive: true, dereference: true });
}

module.exports = { copyLanguageHost, languageHostFiles, languageHostPackages };
