import type { Machine } from "./declarations/machine";
import { contains, externalPorts, isUdp } from "./declarations/service";
import { each, type Reading } from "./known";

/** Whether one of the machines has a service on port 443, where Fly Proxy's redirect to HTTPS leads. */
export function* answersHttps(machines: readonly Machine[]): Reading<boolean> {
  for (const machine of machines) {
    for (const service of yield* each(machine.services)) {
      for (const port of yield* each(service.ports)) {
        const range = yield* externalPorts(port);
        if (range !== undefined && contains(range, 443) && (yield* isUdp(service)) === false) return true;
      }
    }
  }
  return false;
}
