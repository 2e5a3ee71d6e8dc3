import { address, app, machine, postgresServices, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { databasePortNotPublic } from "./rule";

const rule = databasePortNotPublic;
type Service = Record<string, unknown>;

const service = (internalPort: unknown, ports: Service[], more: Service = {}): Service => ({
  protocol: "tcp",
  internalPort,
  ports,
  ...more,
});

function program(services: unknown, type: unknown = "v4") {
  return [app("shop"), address("ip", { app: "shop", type }), machine("m", { app: "shop" }, { services })];
}

const external = "m config.services[0].ports[0].port [external-port]";
const internal = "m config.services[0].internalPort [internal-port]";
const range = "m config.services[0].ports[0] [port-range]";

describe("database-port-not-public", () => {
  it("finds an external database port on a public app", () => {
    expectFindings(rule, program([service(5432, [{ port: 5432, handlers: ["pg_tls"] }])]), [external]);
  });

  it("finds an internal database port behind another external port", () => {
    expectFindings(rule, program([service(3306, [{ port: 10000 }])]), [internal]);
  });

  it("finds a database port behind a tls handler", () => {
    expectFindings(rule, program([service(6379, [{ port: 443, handlers: ["tls"] }])]), [internal]);
  });

  for (const [name, bounds] of Object.entries({
    "in a range": { startPort: 5000, endPort: 6000 },
    "in a range without an upper bound": { startPort: 27000 },
    "in a range without a lower bound": { endPort: 4000 },
  })) {
    it(`finds a database port ${name}`, () => expectFindings(rule, program([service(8080, [bounds])]), [range]));
  }

  it("finds LiteFS's port even behind an http handler", () => {
    expectFindings(rule, program([service(20202, [{ port: 443, handlers: ["http", "tls"] }])]), [internal]);
  });

  for (const port of [6432, 26379, 28015, 19530]) {
    it(`finds ${port}, and accepts a web app that listens on it`, () => {
      expectFindings(rule, program([service(port, [{ port, handlers: ["tls"] }])]), [external]);
      expectFindings(rule, program([service(port, [{ port: 443, handlers: ["http", "tls"] }])]), []);
    });
  }

  for (const port of [6333, 6334, 8086, 8123, 8529]) {
    it(`finds ${port} as the external port, and as the internal one behind no http handler`, () => {
      const handlers = ["http", "tls"];
      expectFindings(rule, program([service(8080, [{ port, handlers }])]), [external]);
      expectFindings(rule, program([service(port, [{ port: 443, handlers: ["tls"] }])]), [internal]);
    });
  }

  it("finds pg_tls on a shared IPv4, which counts as reachable", () => {
    expectFindings(rule, program([service(5432, [{ port: 5432, handlers: ["pg_tls"] }])], "shared_v4"), [external]);
  });

  it("finds one entry of a service and leaves the others alone", () => {
    expectFindings(rule, program([webService, service(5432, [{ port: 443, handlers: ["tls"] }, { port: 5433 }])]), [
      "m config.services[1].internalPort [internal-port]",
      "m config.services[1].ports[1].port [external-port]",
    ]);
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof program>> = {
      "the normal private Postgres, with only a private_v6 address": program(postgresServices, "private_v6"),
      "a web service": program([webService]),
      "a web server that listens on 5432 behind an http handler": program([
        service(5432, [{ port: 443, handlers: ["http", "tls"] }]),
      ]),
      "Home Assistant, which listens on ClickHouse's port": program([
        service(8123, [{ port: 443, handlers: ["http", "tls"] }]),
      ]),
      "a web app that listens on InfluxDB's port": program([service(8086, [{ port: 443, handlers: ["http", "tls"] }])]),
      "a narrow range without a database port": program([service(8080, [{ startPort: 8000, endPort: 8010 }])]),
      "raw TCP on a shared IPv4, which cannot be routed": program([service(5432, [{ port: 5432 }])], "shared_v4"),
      UDP: program([service(3306, [{ port: 3306 }], { protocol: "udp" })]),
      "a service without ports": program([service(5432, [])]),
      "an app without a declared address": program([service(5432, [{ port: 5432 }])]).filter(
        ({ name }) => name !== "ip",
      ),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  it("finds the port of an app that is assumed to be public, if it is told to assume that", () => {
    const alone = program([service(6379, [{ port: 6379 }])]).filter(({ name }) => name !== "ip");
    const assumed = (more: Service) => ({ configuration: { [rule.name]: { assumePublic: true, ...more } } });
    expectFindings(rule, alone, [external], assumed({}));
    expectFindings(rule, alone, [], assumed({ privateApps: ["shop"] }));
    expectFindings(rule, program(postgresServices, "private_v6"), [], assumed({}));
  });

  describe("with values that cannot be read", () => {
    it("finds the known service next to an unknown one", () => {
      expectFindings(rule, program([unknown, service(5432, [{ port: 5432 }])]), [
        "m config.services[1].ports[0].port [external-port]",
      ]);
    });

    it("reports an unknown internal port of a public app", () => {
      expectUnread(rule, program([service(unknown, [{ port: 443, handlers: ["tls"] }])]), [
        "m config.services[0].internalPort",
      ]);
    });

    it("reports a port of the wrong type", () => {
      expectUnread(rule, program([service("many", [{ port: 443, handlers: ["tls"] }])]), [
        "m config.services[0].internalPort",
      ]);
    });

    it("does not take an unknown bound of a range for a missing one", () => {
      const services = [service(8080, [{ startPort: 5000, endPort: unknown }])];
      expectFindings(rule, program(services), []);
      expectUnread(rule, program(services), ["m config.services[0].ports[0].endPort"]);
    });

    it("reports an unknown handler, since a web server may listen there", () => {
      const services = [service(5432, [{ port: 443, handlers: [unknown] }])];
      expectFindings(rule, program(services), []);
      expectUnread(rule, program(services), ["m config.services[0].ports[0].handlers[0]"]);
    });

    it("is silent on an unknown port of an app that is surely not public", () => {
      expectUnread(rule, program([service(unknown, [{ port: 443 }])], "private_v6"), []);
    });

    it("survives a null service and services of the wrong type", () => {
      expectFindings(rule, program([null, service(5432, [{ port: 5432 }])]), [
        "m config.services[1].ports[0].port [external-port]",
      ]);
      expectFindings(rule, program("none"), []);
    });
  });

  it("speaks up before the second half exists, whichever comes last", () => {
    const [theApp, ip, theMachine] = program([service(5432, [{ port: 5432 }])]);
    if (theApp === undefined || ip === undefined || theMachine === undefined)
      throw new Error("the program has three resources");
    expectEarly(rule, [theApp, ip, theMachine], [external]);
    expectEarly(rule, [theMachine, theApp, ip], [external]);
    expectEarly(rule, [theApp, theMachine], []);
  });
});
