#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { run } from "./run";

const {
  stdout = "",
  stderr = "",
  code,
} = run(process.argv.slice(2), {
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  stdin: () => readFileSync(0, "utf8"),
  clock: () => new Date(),
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = code;
