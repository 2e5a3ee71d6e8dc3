import type { Reading } from "../known";
import { type Mapping, mappingTo } from "../mappedPorts";
import { isUdp } from "../ports";
import type { Port, Service } from "../service";
import { type DatabasePort, databasePorts } from "./table";

export function databasePort(port: number | undefined): DatabasePort | undefined {
  return databasePorts.find((known) => known.port === port);
}

/** The databases that a port entry maps, by their numbers. None of them speaks UDP. */
export function* databaseMapping(service: Service, port: Port): Reading<Mapping<DatabasePort> | undefined> {
  if (yield* isUdp(service)) return undefined;
  return yield* mappingTo(databasePorts, service, port);
}

/** `5432 (Postgres)` */
export function describe({ port, database }: DatabasePort): string {
  return `${port} (${database})`;
}
