import type { Container, Machine, Process } from "../../fly/declarations/machine";
import { each, type Reading } from "../../fly/known";

/** Everything that runs in a machine: what the machine itself declares, and each of its processes and containers. */
export function* programs(machine: Machine): Reading<(Machine | Process | Container)[]> {
  return [machine, ...(yield* each(machine.processes)), ...(yield* each(machine.containers))];
}
