import { equal } from "node:assert/strict";
import { address, app, machine, postgresServices, webImage, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
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

function program(services: unknown, type: unknown = "v4", image: unknown = webImage) {
  return [app("shop"), address("ip", { app: "shop", type }), machine("m", { app: "shop" }, { services, image })];
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

  describe("by the handler pg_tls", () => {
    const handler = "m config.services[0].ports[0].handlers [postgres-handler]";

    it("finds Postgres on a port that no table knows, on every public address", () => {
      for (const type of ["v4", "v6", "shared_v4"]) {
        expectFindings(rule, program([service(6000, [{ port: 6001, handlers: ["pg_tls"] }])], type), [handler]);
      }
    });

    it("finds it in a range, and without a number", () => {
      const bounds = { startPort: 6000, endPort: 6009 };
      expectFindings(rule, program([service(6000, [{ ...bounds, handlers: ["pg_tls"] }])]), [handler]);
      expectFindings(rule, program([service(unknown, [{ handlers: ["pg_tls"] }])]), [handler]);
    });

    it("finds it although http stands next to it", () => {
      expectFindings(rule, program([service(6000, [{ port: 6000, handlers: ["http", "pg_tls"] }])]), [handler]);
      expectFindings(rule, program([service(5432, [{ port: 5432, handlers: ["http", "pg_tls"] }])]), [external]);
      const both = [
        { port: 443, handlers: ["tls", "http"] },
        { port: 6000, handlers: ["pg_tls"] },
      ];
      expectFindings(rule, program([service(6000, both)]), [
        "m config.services[0].ports[1].handlers [postgres-handler]",
      ]);
    });

    it("prints both numbers", () => {
      const [message = ""] = judge(rule, program([service(6000, [{ port: 6001, handlers: ["pg_tls"] }])])).messages;
      equal(message.split("\n")[0], "problem: app shop is public, and a service maps 6001 (Postgres, by pg_tls)");
      equal(message.split("\n")[2]?.split(";")[0], "found: pg_tls for 6001 to 6000");
    });

    it("accepts it on Flycast, and tls on the same number", () => {
      expectFindings(rule, program([service(6000, [{ port: 6000, handlers: ["pg_tls"] }])], "private_v6"), []);
      expectFindings(rule, program([service(6000, [{ port: 6000, handlers: ["tls"] }])]), []);
    });
  });

  describe("by the name of the image", () => {
    const web = [
      { port: 80, handlers: ["http"], forceHttps: true },
      { port: 443, handlers: ["tls", "http"] },
    ];

    for (const [image, port] of [
      ["registry.fly.io/acme-postgres:3", 5432],
      ["ghcr.io/acme/redis:7", 6379],
      ["registry.fly.io/acme-mariadb", 3306],
      ["registry.example.com/db/clickhouse-server:24", 8123],
    ] as const) {
      it(`finds ${port} of ${image} behind HTTP`, () => {
        expectFindings(rule, program([service(port, web)], "v6", image), [internal]);
      });
    }

    it("accepts another database's port behind HTTP, the port of an unknown image, and a web port", () => {
      expectFindings(rule, program([service(3306, web)], "v6", "registry.fly.io/acme-redis:3"), []);
      expectFindings(rule, program([service(6379, web)], "v6", unknown), []);
      expectFindings(rule, program([service(8080, web)], "v6", "registry.fly.io/acme-redis:3"), []);
    });
  });

  describe("over UDP", () => {
    const udp = (internalPort: number, ports: Service[]) => service(internalPort, ports, { protocol: "udp" });

    it("finds memcached, inside and outside", () => {
      expectFindings(rule, program([udp(11211, [{ port: 11211 }])]), [external]);
      expectFindings(rule, program([udp(11211, [{ port: 9000 }])]), [internal]);
      expectFindings(rule, program([udp(11211, [{ startPort: 11000, endPort: 12000 }])]), [internal]);
    });

    it("accepts every other database's number, and 11211 in the middle of a wide range", () => {
      for (const port of [5432, 6379, 27017, 5656]) expectFindings(rule, program([udp(port, [{ port }])]), []);
      expectFindings(rule, program([udp(10000, [{ startPort: 10000, endPort: 20000 }])]), []);
    });

    it("accepts memcached on addresses that take no UDP", () => {
      for (const type of ["v6", "shared_v4"]) expectFindings(rule, program([udp(11211, [{ port: 11211 }])], type), []);
    });
  });

  it("finds Gel's port, behind HTTP too: it speaks both of its protocols there", () => {
    expectFindings(rule, program([service(5656, [{ port: 5656 }])]), [external]);
    expectFindings(rule, program([service(5656, [{ port: 443, handlers: ["tls", "http"] }])]), [internal]);
    expectFindings(rule, program([service(5656, [{ port: 5656, handlers: ["tls"] }])], "private_v6"), []);
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
