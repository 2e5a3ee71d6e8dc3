import type { Machine } from "../declarations/machine";
import { externalPorts, formatPorts, type Port, type Service } from "../declarations/service";
import { databasePorts, type KnownPort } from "../facts/ports";
import { machineImages } from "../image";
import { each, type Reading, read, settle } from "../known";
import type { Location } from "../location";
import { describePorts, type Mapping, mappingTo } from "../portMapping";
import { portsOfName } from "./repository";

/** A port entry of a service that leads to a database. */
export interface DatabaseMapping {
  readonly at: Location;
  readonly id: Mapping["id"] | "postgres-handler";
  /** `5432 (Postgres)` */
  readonly database: string;
  /** `10000 to 5432` */
  readonly shown: string;
}

/**
 * The database that a port entry leads to: by its numbers, by those of the database that the image is named after, or by the
 * handler `pg_tls`.
 */
export function* databaseBehind(service: Service, port: Port, machine: Machine): Reading<DatabaseMapping | undefined> {
  const mapping = yield* mappingTo(portsIn(machine), service, port);
  if (mapping !== undefined) return { ...mapping, database: describePorts(mapping.ports) };
  if (!(yield* each(port.handlers)).includes("pg_tls")) return undefined;
  const range = yield* externalPorts(port);
  const outside = range === undefined ? "every port" : formatPorts(range);
  const inside = (yield* read(service.internalPort)) ?? "the same port";
  return {
    at: port.handlers.at,
    id: "postgres-handler",
    database: `${outside} (Postgres, by pg_tls)`,
    shown: `pg_tls for ${outside} to ${inside}`,
  };
}

/** The database ports, as a machine uses them whose image may be named after a database: then HTTP in front changes nothing. */
function portsIn(machine: Machine): readonly KnownPort[] {
  const images = settle(machineImages(machine)).answer;
  const named = new Set(images.flatMap(({ image }) => portsOfName(image)).map(({ port }) => port));
  if (named.size === 0) return databasePorts;
  return databasePorts.map((known) => (named.has(known.port) ? { ...known, behindHttp: "always" } : known));
}
