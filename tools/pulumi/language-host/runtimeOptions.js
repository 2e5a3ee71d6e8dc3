// @ts-check

/**
 * The `runtime.options` of a Pulumi.yaml or PulumiPolicy.yaml (https://www.pulumi.com/docs/iac/concepts/projects/project-file/).
 * @typedef {object} RuntimeOptions
 * @property {boolean} typescript load TypeScript through ts-node; on unless switched off
 * @property {string | undefined} tsconfig path of the tsconfig.json, from the program's folder
 * @property {string[]} nodeArgs arguments of `node` itself
 * @property {boolean} production install without devDependencies
 */

/**
 * @param {import("@pulumi/pulumi/proto/language_pb").ProgramInfo | undefined} program
 * @returns {RuntimeOptions}
 */
function runtimeOptions(program) {
  const options = program?.getOptions()?.toJavaScript() ?? {};
  const { packagemanager = "auto" } = options;
  if (packagemanager !== "auto" && packagemanager !== "npm") {
    throw new Error(`runtime option packagemanager: this language host installs with npm only, not ${packagemanager}`);
  }
  return {
    typescript: options.typescript !== false,
    tsconfig: typeof options.tsconfig === "string" ? options.tsconfig : undefined,
    nodeArgs: typeof options.nodeargs === "string" ? splitWords(options.nodeargs) : [],
    production: options.production === true,
  };
}

/**
 * Splits like a shell does, for the quoting that node arguments need.
 * @param {string} text
 */
function splitWords(text) {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}

/**
 * What the SDK's runners read from the environment.
 * @param {RuntimeOptions} options
 * @returns {NodeJS.ProcessEnv}
 */
function runnerEnvironment({ typescript, tsconfig }) {
  return {
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

module.exports = { runnerEnvironment, runtimeOptions };
