import { databasePort, databasePortsIn, describe } from "../../fly/database/ports";
import type { DatabasePort } from "../../fly/database/table";
import { isReachable, publicAddresses } from "../../fly/exposure";
import type { AppNode } from "../../fly/graph/nodes";
import { both, each, type Location, type Reading, read } from "../../fly/known";
import { externalPorts, formatPorts } from "../../fly/ports";
import type { Port, Service } from "../../fly/service";
import { defineRule } from "../defineRule";
import { finding } from "../judgement";

export const databasePortNotPublic = defineRule({
  name: "database-port-not-public",
  title: "No service of a public app maps a database port",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.4"],
  },
  source: "https://fly.io/docs/networking/services/",
  why: "A service with a port on an app with a public address is open to the whole internet; database protocols are not made for that.",
  fix: "Remove the port from services, and reach the database over .internal or a private_v6 (Flycast) address.",
  *check(app) {
    const open = yield* both(publicAddresses(app), mappings(app));
    if (open === undefined) return;
    const [addresses, mapped] = open;
    for (const { service, port, databases, at, id } of mapped) {
      if (!(yield* isReachable(addresses, service, port))) continue;
      yield finding(at, {
        id,
        problem: `app ${app} is public and a service maps ${databases.map(describe).join(", ")}`,
        found: `${formatPorts(yield* shownPorts(port))} to ${(yield* read(service.internalPort)) ?? "the same port"}`,
        expected: "no database port among the services of a public app",
      });
    }
  },
});

interface Mapping {
  readonly service: Service;
  readonly port: Port;
  readonly databases: readonly DatabasePort[];
  readonly at: Location;
  readonly id: "external-port" | "port-range" | "internal-port";
}

/** Every port entry behind which, by its numbers, a database listens; undefined where there is none. */
function* mappings(app: AppNode): Reading<Mapping[] | undefined> {
  const found: Mapping[] = [];
  for (const { machine } of app.machines) {
    for (const service of yield* each(machine.services)) {
      if ((yield* read(service.protocol))?.toLowerCase() === "udp") continue;
      for (const port of yield* each(service.ports)) {
        const mapping = yield* mappingOf(service, port);
        if (mapping !== undefined) found.push(mapping);
      }
    }
  }
  return found.length > 0 ? found : undefined;
}

function* mappingOf(service: Service, port: Port): Reading<Mapping | undefined> {
  const isHttp = (yield* each(port.handlers)).includes("http");
  // Behind an http handler only a database that speaks HTTP itself is exposed; a range of web ports exposes none.
  const exposed = (databases: DatabasePort[]) => databases.filter(({ http }) => http || !isHttp);
  const range = yield* externalPorts(port);
  const external = range === undefined ? [] : exposed(databasePortsIn(range));
  if (range !== undefined && external.length > 0) {
    if (range.first === range.last)
      return { service, port, databases: external, at: port.port.at, id: "external-port" };
    if (!isHttp) return { service, port, databases: external, at: port.at, id: "port-range" };
  }
  const behind = databasePort(yield* read(service.internalPort));
  const internal = behind === undefined ? [] : exposed([behind]);
  if (internal.length === 0) return undefined;
  return { service, port, databases: internal, at: service.internalPort.at, id: "internal-port" };
}

function* shownPorts(port: Port): Reading<{ first: number; last: number }> {
  return (yield* externalPorts(port)) ?? { first: 0, last: 65535 };
}
