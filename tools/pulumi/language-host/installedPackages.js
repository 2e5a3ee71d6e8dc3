// @ts-check

const fs = require("node:fs");
const path = require("node:path");

/**
 * An installed npm package.
 * @typedef {object} FoundPackage
 * @property {string} name
 * @property {string} version
 * @property {string} directory as Node finds it, before symbolic links are followed
 * @property {Manifest} manifest its package.json
 *
 * @typedef {FoundPackage & { direct: boolean }} InstalledPackage with whether the program itself depends on it
 */

/**
 * What is read of a package.json. `pulumi` is how the SDK of a Pulumi package names the plugin that serves it.
 * @typedef {object} Manifest
 * @property {string} [version]
 * @property {Record<string, string>} [dependencies]
 * @property {PluginManifest} [pulumi]
 */

/**
 * @typedef {object} PluginManifest
 * @property {boolean} [resource]
 * @property {string} [name]
 * @property {string} [version]
 * @property {string} [server] where the plugin can be downloaded
 * @property {{ name: string, version: string, value: string }} [parameterization] value in base64
 */

/**
 * The packages that the package in `directory` depends on, its own first and then theirs, each once.
 * A dependency that is not installed is left out: the program says so itself when it needs it.
 * @param {string} directory
 * @returns {InstalledPackage[]}
 */
function installedPackages(directory) {
  /** @type {Map<string, InstalledPackage>} */
  const found = new Map();
  let level = [directory];
  for (let direct = true; level.length > 0; direct = false) {
    const next = [];
    for (const from of level) {
      for (const name of dependencyNames(from)) {
        const dependency = findPackage(name, from);
        if (!dependency || found.has(dependency.directory)) continue;
        found.set(dependency.directory, { ...dependency, direct });
        next.push(dependency.directory);
      }
    }
    level = next;
  }
  return [...found.values()];
}

/** @param {string} directory */
function dependencyNames(directory) {
  return Object.keys(readManifest(directory)?.dependencies ?? {});
}

/**
 * Looks in each node_modules from `from` upwards (https://nodejs.org/api/modules.html#loading-from-node_modules-folders).
 * @param {string} name
 * @param {string} from a package's folder
 * @returns {FoundPackage | undefined}
 */
function findPackage(name, from) {
  for (let folder = fs.realpathSync(from); ; folder = path.dirname(folder)) {
    const directory = path.join(folder, "node_modules", name);
    const manifest = readManifest(directory);
    if (manifest) return { name, version: manifest.version ?? "", directory, manifest };
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * @param {string} directory
 * @returns {Manifest | undefined}
 */
function readManifest(directory) {
  try {
    return JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

module.exports = { findPackage, installedPackages };
