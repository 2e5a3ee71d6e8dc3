import { each, type Reading, read } from "./known";
import type { Machine } from "./machine";
import type { Port, PortRange, Service } from "./service";

/**
 * The external ports that an entry of `services[].ports` opens: one port, or a range. A range with one bound is open at
 * the other end, as in fly-go's `MachinePort.ContainsPort`. Undefined where the entry names no port, or none that
 * can be read.
 */
export function* externalPorts(port: Port): Reading<PortRange | undefined> {
  const single = yield* read(port.port);
  if (single !== undefined) return { first: single, last: single };
  const first = yield* read(port.startPort);
  const last = yield* read(port.endPort);
  // A bound that is not known is not a missing one.
  if (port.startPort.state === "unknown" || port.endPort.state === "unknown") return undefined;
  if (first === undefined && last === undefined) return undefined;
  return { first: first ?? 0, last: last ?? 65535 };
}

export function contains(range: PortRange, port: number): boolean {
  return range.first <= port && port <= range.last;
}

/** `5432`, or `5000-6000`. */
export function formatPorts({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** Whether Fly Proxy speaks HTTP on one of the service's ports: then what listens behind it is a web server. */
export function* speaksHttp(service: Service): Reading<boolean> {
  for (const port of yield* each(service.ports)) {
    if ((yield* each(port.handlers)).includes("http")) return true;
  }
  return false;
}

/** The port entries of all services of a machine. */
export function* portEntries(machine: Machine): Reading<Port[]> {
  const found: Port[][] = [];
  for (const service of yield* each(machine.services)) found.push(yield* each(service.ports));
  return found.flat();
}

/** Whether the service is for UDP, which takes no handlers. */
export function* isUdp(service: Service): Reading<boolean> {
  return (yield* read(service.protocol))?.toLowerCase() === "udp";
}
