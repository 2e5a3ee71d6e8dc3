#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../sources/reasonOf";
import { progressOn } from "./progress";
import { run } from "./run";

async function main(): Promise<void> {
  const progress = progressOn(process.stderr, process.env, () => performance.now());
  const outcome = await run(process.argv.slice(2), {
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    stdin: () => readFileSync(0, "utf8"),
    clock: () => new Date(),
    fetch,
    pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    interruption,
    progress: progress.show,
  });
  progress.end();
  // Whoever reads only the first lines, as head does, closes the pipe: the code of the outcome stands.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  process.stderr.write(outcome.stderr ?? "");
  process.stdout.write(outcome.stdout ?? "");
  process.exitCode = outcome.code;
}

function ignoreClosedPipe(error: Error): void {
  if (codeOf(error) !== "EPIPE") throw error;
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller.signal;
}

void main();
