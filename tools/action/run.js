#!/usr/bin/env node
// @ts-check

/**
 * The step of the GitHub Action in action.yml: scans, writes the summary of the step, and then either prints annotations or
 * leaves a SARIF file to upload. The step itself fails on wrong usage only, so that the upload comes before the result.
 */
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { install } = require("./install");
const { mayUpload, packageToInstall, scanArguments } = require("./plan");

const { env } = process;

function main() {
  const cwd = path.resolve(env.GITHUB_WORKSPACE || ".", env.FLYGUARD_WORKING_DIRECTORY || ".");
  const temporary = fs.mkdtempSync(path.join(env.RUNNER_TEMP || os.tmpdir(), "flyguard-"));
  const checkout = path.join(__dirname, "..", "..");
  const what = packageToInstall(env, (name) => fs.existsSync(path.resolve(cwd, name)));
  const command = install(what, { checkout, temporary, cwd });
  const upload = mayUpload(env, eventOf(env.GITHUB_EVENT_PATH));
  const file = (/** @type {string} */ name) => path.join(temporary, name);
  const formats = { sarif: file("flyguard.sarif"), markdown: file("summary.md"), github: file("annotations.txt") };
  const { options, paths } = scanArguments(env);
  const outputs = Object.entries(formats).map(([format, target]) => `--format=${format}=${target}`);
  const args = [command, "scan", ...options, "--format=text", ...outputs, "--", ...paths];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  const hasReport = fs.existsSync(formats.sarif);
  if (hasReport) {
    if (!upload) process.stdout.write(fs.readFileSync(formats.github, "utf8"));
    append(env.GITHUB_STEP_SUMMARY, fs.readFileSync(formats.markdown, "utf8"));
  }
  append(env.GITHUB_OUTPUT, `exit-code=${status ?? 2}\n`);
  append(env.GITHUB_OUTPUT, `upload=${hasReport && upload}\n`);
  append(env.GITHUB_OUTPUT, `sarif-file=${hasReport ? formats.sarif : ""}\n`);
}

/** @param {string | undefined} file */
function eventOf(file) {
  return file ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

/**
 * @param {string | undefined} file
 * @param {string} text
 */
function append(file, text) {
  if (file) fs.appendFileSync(file, text);
}

try {
  main();
} catch (error) {
  process.stderr.write(`flyguard: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
