#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { progressOn } from "./progress";
import { run } from "./run";

async function main(): Promise<void> {
  const progress = progressOn(process.stderr, process.env, () => performance.now());
  const outcome = await run(process.argv.slice(2), {
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    stdin: () => readFileSync(0, "utf8"),
    clock: () => new Date(),
    progress: progress.show,
  });
  progress.end();
  process.stderr.write(outcome.stderr ?? "");
  process.stdout.write(outcome.stdout ?? "");
  process.exitCode = outcome.code;
}

void main();
