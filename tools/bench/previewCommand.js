#!/usr/bin/env node
// @ts-check

/**
 * `node tools/bench/previewCommand.js`: how long a second `npm run preview` takes, against the bare `pulumi preview` of the same
 * stack without the pack. Fails where the pack costs more than the preview itself.
 */
const { spawnSync } = require("node:child_process");
const { performance } = require("node:perf_hooks");
const { locatePulumi } = require("../pulumi/locate");
const { say } = require("../pulumi/say");
const { checkout, prepareStack } = require("../preview/stack");

const RUNS = 5;
const HIGHEST_RATIO = 2;

async function main() {
  const { command } = await locatePulumi({ env: process.env, say });
  const { stack, cwd, env } = prepareStack(command, false);
  const withPack = () => seconds("npm", ["run", "--silent", "preview"], checkout, process.env);
  const bare = () => seconds(command, ["preview", "--stack", stack], cwd, env);
  // The first of each compiles and fills caches.
  withPack();
  bare();
  /** @type {number[]} */
  const packTimes = [];
  /** @type {number[]} */
  const bareTimes = [];
  for (let run = 0; run < RUNS; run += 1) {
    packTimes.push(withPack());
    bareTimes.push(bare());
  }
  const ratio = median(packTimes) / median(bareTimes);
  console.log(`npm run preview:     ${median(packTimes).toFixed(2)} s (median of ${RUNS})`);
  console.log(`bare pulumi preview: ${median(bareTimes).toFixed(2)} s`);
  console.log(`ratio:               ${ratio.toFixed(2)} (at most ${HIGHEST_RATIO})`);
  process.exitCode = ratio <= HIGHEST_RATIO ? 0 : 1;
}

/**
 * How long a command takes that must succeed.
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function seconds(command, args, cwd, env) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return (performance.now() - start) / 1000;
}

/** @param {readonly number[]} numbers an odd count */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});
