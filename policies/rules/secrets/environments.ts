import { type Dictionary, each, type Reading } from "../../fly/known";
import type { Machine } from "../../fly/machine";

/** Every environment that a machine declares: its own, and that of each process and container. */
export function* environments(machine: Machine): Reading<Dictionary<string>[]> {
  const processes = yield* each(machine.processes);
  const containers = yield* each(machine.containers);
  return [machine, ...processes, ...containers].map(({ env }) => env);
}
