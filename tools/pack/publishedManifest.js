// @ts-check

/**
 * What only a checkout needs of its package.json. A consumer's npm would resolve devDependencies even where it does not
 * install them: twice the time, and one version that has vanished fails every deployment.
 */
const ofTheCheckout = ["private", "scripts", "workspaces", "devDependencies", "allowScripts"];

/** What belongs to the command `flyguard`, which is not published to Pulumi Cloud. */
const ofTheCommand = ["bin", "dependencies"];

/** Pins the packages below the dependencies too; npm packs it where it is listed only. */
const shrinkwrap = "npm-shrinkwrap.json";

/**
 * The part of a package.json that is looked at.
 * @typedef {Readonly<Record<string, unknown>> & {
 *   files: readonly string[],
 *   dependencies: Readonly<Record<string, string>>,
 *   peerDependencies: Readonly<Record<string, string>>,
 *   devDependencies: Readonly<Record<string, string>>,
 * }} Manifest
 */

/**
 * The package.json of the published pack. It depends on Pulumi's packages, in the versions that the checkout is tested
 * with: where Pulumi Cloud has a pack installed, no project brings them.
 * @param {Manifest} manifest package.json of the checkout
 */
function publishedManifest(manifest) {
  const { peerDependencies, peerDependenciesMeta, ...others } = manifest;
  const kept = Object.entries(others).filter(([field]) => ![...ofTheCheckout, ...ofTheCommand].includes(field));
  const pinned = Object.keys(peerDependencies).map((name) => [name, manifest.devDependencies[name]]);
  return {
    ...Object.fromEntries(kept),
    files: [...manifest.files, shrinkwrap],
    dependencies: Object.fromEntries(pinned),
  };
}

module.exports = { publishedManifest, shrinkwrap };
