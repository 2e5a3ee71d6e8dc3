import type { Outcome, World } from "../../cli/command";
import { run } from "../../cli/run";

/**
 * Runs a command that only reads files, in this process, on a day that is always the same, with no terminal and nothing in
 * stdin.
 */
export function inProcess(args: readonly string[], world: Partial<World> = {}): Outcome {
  const outcome = start(args, world);
  if (outcome instanceof Promise) throw new Error(`flyguard ${args.join(" ")} answers later: wait for start()`);
  return outcome;
}

/** As `inProcess`, for a command that asks an API or starts a process. */
export function start(args: readonly string[], world: Partial<World> = {}): Outcome | Promise<Outcome> {
  return run(args, {
    env: {},
    isTerminal: false,
    stdin: () => "",
    clock: () => new Date("2026-11-26T12:00:00Z"),
    progress: () => undefined,
    ...world,
  });
}
