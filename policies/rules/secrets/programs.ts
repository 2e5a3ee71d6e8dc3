import type { Container, MachineSettings, Process } from "../../fly/declarations/machine";
import { each, type Reading } from "../../fly/known";

/** Everything that runs in a machine: what the machine itself declares, and each of its processes and containers. */
export function* programs<S extends MachineSettings>(machine: S): Reading<(S | Process | Container)[]> {
  return [machine, ...(yield* each(machine.processes)), ...(yield* each(machine.containers))];
}
