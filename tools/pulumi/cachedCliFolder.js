// @ts-check

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { moduleFolder } = require("./goToolchain");
const { languageHostFiles, languageHostPackages } = require("./languageHost");

/**
 * Where this user's built CLI lies: its name changes with whatever goes into the build, so a newer checkout builds again
 * and an older one still finds its own.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
function cachedCliFolder(env) {
  const cache = env.XDG_CACHE_HOME || path.join(env.HOME || os.homedir(), ".cache");
  return path.join(cache, "flyguard", "pulumi-cli", `${pulumiVersion()}-${hashOfSources()}`);
}

/** The version of Pulumi's CLI that go.mod requires, such as 3.259.0. */
function pulumiVersion() {
  const goMod = fs.readFileSync(path.join(moduleFolder, "go.mod"), "utf8");
  const [, version] = goMod.match(/^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m) ?? [];
  if (!version) throw new Error(`${moduleFolder}/go.mod does not require github.com/pulumi/pulumi/pkg/v3`);
  return version;
}

function hashOfSources() {
  const hash = createHash("sha256");
  const goFiles = ["go.mod", "go.sum"].map((name) => path.join(moduleFolder, name));
  for (const file of [...goFiles, ...languageHostFiles()]) hash.update(fs.readFileSync(file));
  for (const { name, version } of languageHostPackages()) hash.update(`${name}@${version}\n`);
  return hash.digest("hex").slice(0, 12);
}

module.exports = { cachedCliFolder, pulumiVersion };
