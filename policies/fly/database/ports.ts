import { contains } from "../ports";
import type { PortRange } from "../service";
import { type DatabasePort, databasePorts } from "./table";

export function databasePort(port: number | undefined): DatabasePort | undefined {
  return databasePorts.find((known) => known.port === port);
}

export function databasePortsIn(range: PortRange): DatabasePort[] {
  return databasePorts.filter(({ port }) => contains(range, port));
}

/** `5432 (Postgres)` */
export function describe({ port, database }: DatabasePort): string {
  return `${port} (${database})`;
}
