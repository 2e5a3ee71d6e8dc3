import { type Reading, read } from "./known";
import type { Machine } from "./machine";

/** Whether the machine is for work that ends: it runs on a schedule, or is deleted when it exits. */
export function* runsToItsEnd(machine: Machine): Reading<boolean> {
  if (((yield* read(machine.schedule)) ?? "") !== "") return true;
  return (yield* read(machine.autoDestroy)) === true;
}
