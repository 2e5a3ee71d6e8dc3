import { contains, externalPorts, formatPorts, isUdp, type Port, type Service } from "./declarations/service";
import { adminPorts, type KnownPort } from "./facts/ports";
import { each, type Reading, read, settle } from "./known";
import type { Location } from "./location";

/** A port entry of a service behind which, by its numbers or by the machine's image, something well known listens. */
export interface Mapping {
  /** What listens there: one, or several in a range. */
  readonly ports: readonly KnownPort[];
  readonly at: Location;
  readonly id: "external-port" | "port-range" | "internal-port" | "image";
  /** `10000 to 5432`, or `5432` where it is the same port. */
  readonly shown: string;
}

type Side = "outside" | "inside";

/** The admin ports that a port entry maps. */
export function adminMapping(service: Service, port: Port): Reading<Mapping | undefined> {
  return mappingTo(adminPorts, service, port);
}

/** `5432 (Postgres), 5433 (Postgres)`; of the many in a wide range the first five. */
export function describePorts(ports: readonly KnownPort[]): string {
  const shown = ports.slice(0, 5).map(({ port, purpose }) => `${port} (${purpose})`);
  const more = ports.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/**
 * The ports of a table that an entry of `services[].ports` maps, by the external or else by the internal number. An `http`
 * handler before what does not speak HTTP means that a web server listens on that number.
 */
export function* mappingTo(whole: readonly KnownPort[], service: Service, port: Port): Reading<Mapping | undefined> {
  const udp = yield* isUdp(service);
  const table = udp ? whole.filter((known) => known.udp) : whole;
  if (table.length === 0) return undefined;
  const range = yield* externalPorts(port);
  const single = range !== undefined && range.first === range.last;
  // Calls and games use wide ranges of UDP, where a number in the middle says nothing.
  const mapped = range === undefined || (udp && !single) ? [] : table.filter((known) => contains(range, known.port));
  // A range of web ports exposes nothing, whatever numbers it spans.
  const external = yield* exposed(port, mapped, single ? "outside" : undefined);
  if (range !== undefined && external.length > 0) {
    const shown = shownMapping(formatPorts(range), yield* read(service.internalPort));
    return single
      ? { ports: external, at: port.port.at, id: "external-port", shown }
      : { ports: external, at: port.at, id: "port-range", shown };
  }
  const inside = yield* read(service.internalPort);
  const behind = table.filter((known) => known.port === inside);
  const internal = yield* exposed(port, behind, "inside");
  if (internal.length === 0) return undefined;
  const shown = shownMapping(range === undefined ? "every port" : formatPorts(range), inside);
  return { ports: internal, at: service.internalPort.at, id: "internal-port", shown };
}

function shownMapping(outside: string, inside: number | undefined): string {
  return inside === undefined || outside === String(inside) ? outside : `${outside} to ${inside}`;
}

/** Those of the ports that are surely exposed through the entry's handlers. */
function* exposed(port: Port, ports: readonly KnownPort[], side: Side | undefined): Reading<readonly KnownPort[]> {
  if (ports.length === 0) return ports;
  const { answer: handlers, unread } = settle(each(port.handlers));
  // Whatever stands next to it, pg_tls is for Postgres only.
  const isHttp = handlers.includes("http") && !handlers.includes("pg_tls");
  if (!isHttp && unread.length === 0) return ports;
  if (!isHttp) yield* unread;
  return ports.filter(
    ({ behindHttp }) =>
      side !== undefined && (behindHttp === "always" || (behindHttp === "outside" && side === "outside")),
  );
}
