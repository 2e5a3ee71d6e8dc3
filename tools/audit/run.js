#!/usr/bin/env node
// @ts-check

/**
 * `node tools/audit/run.js`: asks the registry for known vulnerabilities of all packages that flyguard needs at run time, and fails
 * where there are any.
 */
const { spawnSync } = require("node:child_process");
const path = require("node:path");
const { verdict } = require("./verdict");

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json", "--fetch-retries=0"], {
  cwd: path.join(__dirname, "..", ".."),
  encoding: "utf8",
});
const { exitCode, lines } = verdict(JSON.parse(stdout));
console.log(lines.join("\n"));
process.exitCode = exitCode;
