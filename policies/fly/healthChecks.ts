import type { HealthCheck } from "./healthCheck";
import { each, entries, type Reading, read } from "./known";
import type { Machine } from "./machine";

/** Every check that a machine declares: of its services, at its top level, and of its containers. */
export function* healthChecks(machine: Machine): Reading<HealthCheck[]> {
  const checks: HealthCheck[][] = [];
  for (const service of yield* each(machine.services)) checks.push(yield* each(service.checks));
  for (const [, check] of yield* entries(machine.checks)) {
    const value = yield* read(check);
    if (value !== undefined) checks.push([value]);
  }
  for (const container of yield* each(machine.containers)) checks.push(yield* each(container.healthchecks));
  return checks.flat();
}
