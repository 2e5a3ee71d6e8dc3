import { each, type Reading, read, settle } from "./known";
import type { Location } from "./location";
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

type Side = "external" | "internal";

/** A number behind which, by convention, something well known listens. */
export interface KnownPort {
  readonly port: number;
  /**
   * Where the number gives it away although an `http` handler stands in front, since it speaks HTTP itself. Ordinary web
   * apps listen on some of these numbers too; then only the external one tells, which a web app has no reason to choose.
   */
  readonly behindHttp: readonly Side[];
}

export const never: readonly Side[] = [];
export const outside: readonly Side[] = ["external"];
export const always: readonly Side[] = ["external", "internal"];

/**
 * The ports of a table that an entry of `services[].ports` maps, by the external or else by the internal number.
 * An `http` handler before what does not speak HTTP means that a web server listens on that number.
 */
export function* mappingTo<P extends KnownPort>(
  table: readonly P[],
  service: Service,
  port: Port,
): Reading<Mapping<P> | undefined> {
  const range = yield* externalPorts(port);
  const mapped = range === undefined ? [] : table.filter((known) => contains(range, known.port));
  const single = range !== undefined && range.first === range.last;
  // A range of web ports exposes nothing, whatever numbers it spans.
  const external = yield* exposed(port, mapped, single ? "external" : undefined);
  if (range !== undefined && external.length > 0) {
    const shown = `${formatPorts(range)} to ${(yield* read(service.internalPort)) ?? "the same port"}`;
    return single
      ? { ports: external, at: port.port.at, id: "external-port", shown }
      : { ports: external, at: port.at, id: "port-range", shown };
  }
  const inside = yield* read(service.internalPort);
  const behind = table.filter((known) => known.port === inside);
  const internal = yield* exposed(port, behind, "internal");
  if (internal.length === 0) return undefined;
  const shown = `${range === undefined ? "every port" : formatPorts(range)} to ${inside}`;
  return { ports: internal, at: service.internalPort.at, id: "internal-port", shown };
}

/** Those of the ports that are surely exposed through the entry's handlers. */
function* exposed<P extends KnownPort>(port: Port, ports: readonly P[], side: Side | undefined): Reading<readonly P[]> {
  if (ports.length === 0) return ports;
  const { answer: handlers, unread } = settle(each(port.handlers));
  const isHttp = handlers.includes("http");
  if (!isHttp && unread.length === 0) return ports;
  if (!isHttp) yield* unread;
  return ports.filter(({ behindHttp }) => side !== undefined && behindHttp.includes(side));
}
