// @ts-check

const { PackageDependency, PackageParameterization, PluginDependency } = require("@pulumi/pulumi/proto/plugin_pb");
const { installedPackages } = require("./installedPackages");

/**
 * The Pulumi packages among what a program has installed.
 * @param {string} directory of the program
 * @returns {PackageDependency[]}
 */
function requiredPackages(directory) {
  return installedPackages(directory).flatMap(({ name, version, manifest }) => {
    const plugin = manifest.pulumi;
    if (!plugin?.resource) return [];
    const dependency = new PackageDependency();
    dependency.setKind("resource");
    dependency.setName(plugin.name ?? name.replace(/^@[^/]+\//, ""));
    dependency.setVersion(`v${(plugin.version ?? version).replace(/^v/, "")}`);
    dependency.setServer(plugin.server ?? "");
    if (plugin.parameterization) dependency.setParameterization(parameterization(plugin.parameterization));
    return [dependency];
  });
}

/** @param {NonNullable<import("./installedPackages").PluginManifest["parameterization"]>} source */
function parameterization({ name, version, value }) {
  const result = new PackageParameterization();
  result.setName(name);
  result.setVersion(version);
  result.setValue(value);
  return result;
}

/**
 * The same list in the form that older engines ask for.
 * @param {string} directory of the program
 * @returns {PluginDependency[]}
 */
function requiredPlugins(directory) {
  return requiredPackages(directory).map((required) => {
    const plugin = new PluginDependency();
    plugin.setKind(required.getKind());
    plugin.setName(required.getName());
    plugin.setVersion(required.getVersion());
    plugin.setServer(required.getServer());
    return plugin;
  });
}

module.exports = { requiredPackages, requiredPlugins };
