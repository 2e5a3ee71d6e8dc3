// @ts-check

/**
 * What the GitHub Action does, by its inputs and by what GitHub says of the run. Pure functions: run.js does it.
 *
 * @typedef {Readonly<Record<string, string | undefined>>} Environment
 */

/** Inputs that are options of `flyguard scan`, under the names of their variables. */
const optionOf = {
  FLYGUARD_CONFIG: "--config",
  FLYGUARD_PROFILE: "--profile",
  FLYGUARD_BASELINE: "--baseline",
  FLYGUARD_FAIL_ON: "--fail-on",
  FLYGUARD_MIN_SEVERITY: "--min-severity",
};

const releases = "https://github.com/flyguard/flyguard/releases/download";

/**
 * The arguments of `flyguard scan`, without formats. Each value stands behind `=`, and each path behind `--`, so that none is
 * taken for an option.
 * @param {Environment} env
 * @returns {{ readonly options: readonly string[], readonly paths: readonly string[] }}
 */
function scanArguments(env) {
  const options = Object.entries(optionOf).flatMap(([name, option]) => {
    const value = trimmed(env[name]);
    return value === "" ? [] : [`${option}=${value}`];
  });
  const lines = trimmed(env.FLYGUARD_PATHS).split("\n").map(trimmed);
  return { options, paths: lines.filter((line) => line !== "") };
}

/**
 * What npm installs: undefined for the action's own checkout. Never a name in a registry, which may be anybody's.
 * @param {Environment} env
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 * @throws {Error} where the inputs contradict each other, or name a package in a registry
 */
function packageToInstall(env, exists) {
  const version = trimmed(env.FLYGUARD_VERSION);
  const given = trimmed(env.FLYGUARD_PACKAGE);
  if (version !== "" && given !== "") throw new Error("give either version or package, not both");
  if (version !== "") {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`version must be like 1.2.3, not ${version}`);
    return `${releases}/v${version}/flyguard-${version}.tgz`;
  }
  if (given === "" || /^https:\/\/\S+\.tgz$/.test(given)) return given || undefined;
  if (exists(given)) return given;
  throw new Error(`package must be a file, a folder, or an https address that ends in .tgz, and ${given} is not`);
}

/**
 * Whether the run may upload to code scanning. GitHub gives pull requests from forks, and those of Dependabot, a token that can
 * only read (GitHub's documentation, "Events that trigger workflows": workflows in forked repositories, and "Troubleshooting
 * Dependabot on GitHub Actions").
 * @param {Environment} env
 * @param {unknown} event what GITHUB_EVENT_PATH holds
 */
function mayUpload(env, event) {
  if (trimmed(env.FLYGUARD_UPLOAD) !== "true") return false;
  if (env.GITHUB_ACTOR === "dependabot[bot]") return false;
  if (env.GITHUB_EVENT_NAME !== "pull_request") return true;
  const head = textAt(event, ["pull_request", "head", "repo", "full_name"]);
  return head !== undefined && head === textAt(event, ["repository", "full_name"]);
}

/**
 * @param {unknown} value
 * @param {readonly string[]} path
 * @returns {string | undefined}
 */
function textAt(value, path) {
  const [first, ...rest] = path;
  if (first === undefined) return typeof value === "string" ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  return textAt(new Map(Object.entries(value)).get(first), rest);
}

/** @param {string | undefined} text */
function trimmed(text) {
  return (text ?? "").trim();
}

module.exports = { scanArguments, packageToInstall, mayUpload };
