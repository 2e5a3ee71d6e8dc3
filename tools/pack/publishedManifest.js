// @ts-check

/**
 * What only a checkout needs of its package.json. A consumer's npm would resolve devDependencies even where it does not
 * install them: twice the time, and one version that has vanished fails every deployment.
 */
const ofTheCheckout = ["private", "scripts", "workspaces", "devDependencies"];

/** Pins the packages below the dependencies too; npm packs it where it is listed only. */
const shrinkwrap = "npm-shrinkwrap.json";

/**
 * The package.json of the published pack.
 * @param {Readonly<Record<string, unknown>> & { files: readonly string[] }} manifest package.json of the checkout
 */
function publishedManifest(manifest) {
  const kept = Object.entries(manifest).filter(([field]) => !ofTheCheckout.includes(field));
  return { ...Object.fromEntries(kept), files: [...manifest.files, shrinkwrap] };
}

module.exports = { publishedManifest, shrinkwrap };
