import { each, type Location, type Reading, read, settle } from "./known";
import { contains, externalPorts, formatPorts } from "./ports";
import type { Port, Service } from "./service";

/** A port entry of a service behind which, by its numbers, something well known listens. */
export interface Mapping<P> {
  /** What listens there: one, or several in a range. */
  readonly ports: readonly P[];
  readonly at: Location;
  readonly id: "external-port" | "port-range" | "internal-port";
  /** `10000 to 5432` */
  readonly shown: string;
}

export type Side = "external" | "internal";

/**
 * The ports of a table that an entry of `services[].ports` maps, by the external or else by the internal number.
 *
 * @param speaksHttp whether an `http` handler in front exposes the port nevertheless, since it speaks HTTP itself. An
 *   `http` handler before anything else means that a web server listens on that number.
 */
export function* mappingTo<P extends { readonly port: number }>(
  table: readonly P[],
  service: Service,
  port: Port,
  speaksHttp: (known: P, side: Side) => boolean,
): Reading<Mapping<P> | undefined> {
  const range = yield* externalPorts(port);
  const outside = range === undefined ? [] : table.filter((known) => contains(range, known.port));
  const single = range !== undefined && range.first === range.last;
  // A range of web ports exposes nothing, whatever numbers it spans.
  const external = yield* exposed(port, outside, (known) => single && speaksHttp(known, "external"));
  if (range !== undefined && external.length > 0) {
    const shown = `${formatPorts(range)} to ${(yield* read(service.internalPort)) ?? "the same port"}`;
    return single
      ? { ports: external, at: port.port.at, id: "external-port", shown }
      : { ports: external, at: port.at, id: "port-range", shown };
  }
  const inside = yield* read(service.internalPort);
  const behind = table.filter((known) => known.port === inside);
  const internal = yield* exposed(port, behind, (known) => speaksHttp(known, "internal"));
  if (internal.length === 0) return undefined;
  const shown = `${range === undefined ? "every port" : formatPorts(range)} to ${inside}`;
  return { ports: internal, at: service.internalPort.at, id: "internal-port", shown };
}

/** Those of the ports that are surely exposed through the entry's handlers. */
function* exposed<P>(port: Port, ports: readonly P[], speaksHttp: (known: P) => boolean): Reading<readonly P[]> {
  if (ports.length === 0) return ports;
  const { answer: handlers, unread } = settle(each(port.handlers));
  const isHttp = handlers.includes("http");
  if (!isHttp && unread.length === 0) return ports;
  if (!isHttp) yield* unread;
  return ports.filter(speaksHttp);
}
