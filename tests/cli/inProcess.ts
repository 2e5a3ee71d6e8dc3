import type { Outcome, World } from "../../cli/command";
import { run } from "../../cli/run";

/** Runs the command in this process, on a day that is always the same, with no terminal and nothing in stdin. */
export function inProcess(args: readonly string[], world: Partial<World> = {}): Outcome {
  return run(args, {
    env: {},
    isTerminal: false,
    stdin: () => "",
    clock: () => new Date("2026-11-26T12:00:00Z"),
    ...world,
  });
}
