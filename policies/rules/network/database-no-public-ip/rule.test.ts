import { deepEqual } from "node:assert/strict";
import { inProcess } from "../../../../tests/cli/inProcess";
import {
  address,
  app,
  machine,
  postgresImage,
  postgresServices,
  tcp,
  webImage,
  webService,
} from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { databaseNoPublicIp } from "./rule";

const rule = databaseNoPublicIp;
const db = (config: Record<string, unknown> = { image: postgresImage }) => [
  app("db"),
  machine("db-1", { app: "db" }, config),
];
const onDb = (type: unknown) => address("ip", { app: "db", type });

describe("database-no-public-ip", () => {
  for (const type of ["v4", "v6", "shared_v4"]) {
    it(`finds a ${type} address on a database`, () => {
      expectFindings(rule, [...db(), onDb(type)], ["ip type [public-address]"]);
    });
  }

  it("accepts private_v6: it is Flycast, not public", () => {
    expectFindings(rule, [...db(), onDb("private_v6")], []);
  });

  it("accepts egress addresses, which take no traffic in", () => {
    expectFindings(rule, [...db(), onDb("egress_v4")], []);
  });

  it("accepts a database without a declared address: its exposure is unknown, not public", () => {
    expectFindings(rule, db(), []);
  });

  it("accepts a public address on an app that is not a database", () => {
    expectFindings(
      rule,
      [
        app("web"),
        machine("web-1", { app: "web" }, { services: [webService] }),
        address("ip", { app: "web", type: "v4" }),
      ],
      [],
    );
  });

  it("accepts a web app that exposes LiteFS's port, which is a mistake of that port alone", () => {
    const both = { services: [webService, tcp(20202, [{ port: 20202 }])] };
    const web = [app("web"), machine("web-1", { app: "web" }, both), address("ip", { app: "web", type: "v4" })];
    expectFindings(rule, web, []);
  });

  it("accepts an address type that only JavaScript knows", () => {
    expectFindings(rule, [...db(), onDb("constructor"), onDb("__proto__")], []);
  });

  it("finds each public address of a database", () => {
    expectFindings(
      rule,
      [...db(), address("ip4", { app: "db", type: "v4" }), address("ip6", { app: "db", type: "v6" })],
      ["ip4 type [public-address]", "ip6 type [public-address]"],
    );
  });

  describe("judges each machine of an app", () => {
    const web = machine("web", { app: "db" }, { services: [webService] });
    const cache = { image: "redis:7.4.1" };
    const found = ["ip type [public-address]"];

    it("accepts the address of a web server next to a database without services", () => {
      for (const type of ["v4", "v6", "shared_v4"]) expectFindings(rule, [web, ...db(cache), onDb(type)], []);
    });

    it("accepts it in every order, before the web server is known too", () => {
      expectFindings(rule, [onDb("v4"), ...db(cache), web], []);
      expectEarly(rule, [onDb("v4"), ...db(cache), web], []);
    });

    it("finds the address where the database has a service of its own, next to a web server", () => {
      const services = [tcp(6379, [{ port: 6379 }])];
      expectFindings(rule, [web, ...db({ ...cache, services }), onDb("v6")], found);
      expectEarly(rule, [web, ...db({ ...cache, services }), onDb("v6")], found);
    });

    it("accepts it where the address does not lead to that service: raw TCP on a shared IPv4, UDP on IPv6", () => {
      const udp = { ...tcp(11211, [{ port: 11211 }]), protocol: "udp" };
      expectFindings(rule, [web, ...db({ services: [tcp(6379, [{ port: 6379 }])] }), onDb("shared_v4")], []);
      expectFindings(rule, [web, ...db({ services: [udp] }), onDb("v6")], []);
      expectFindings(rule, [web, ...db({ services: [udp] }), onDb("v4")], found);
    });

    it("finds the address of a database next to a machine that nobody reaches", () => {
      const worker = machine("worker", { app: "db" }, { services: [tcp(8080, [])] });
      expectFindings(rule, [worker, ...db(cache), onDb("v4")], found);
    });

    it("finds it where the app itself is known to be a database, whatever its machines are", () => {
      const configuration = { [rule.name]: { databaseApps: ["db"] } };
      expectFindings(rule, [web, ...db(cache), onDb("v4")], found, { configuration });
      const cluster = app("db", { role: "postgres_cluster" });
      const attachment = {
        type: "flyio:index:PostgresAttachment",
        name: "attachment",
        inputs: { app: "shop", postgresApp: "db" },
      };
      expectFindings(rule, [web, ...db(cache), attachment, onDb("v4")], found);
      expectFindings(rule, [web, cluster, onDb("v4")], found);
    });

    it("reports the services that decide whose the address is", () => {
      const unclear = machine("web", { app: "db" }, { services: unknown });
      expectFindings(rule, [unclear, ...db(cache), onDb("v4")], []);
      expectUnread(rule, [unclear, ...db(cache), onDb("v4")], ["web config.services"]);
      expectUnread(rule, [web, ...db({ ...cache, services: unknown }), onDb("v4")], ["db-1 config.services"]);
    });

    it("reports the image that would tell a database from a web server", () => {
      const unclear = machine("web", { app: "db" }, { image: unknown, services: [webService] });
      expectUnread(rule, [unclear, ...db(cache), onDb("v4")], ["web config.image"]);
    });
  });

  describe("takes an app for a database by", () => {
    const evidence: Record<string, Record<string, unknown>> = {
      "the image, with registry and digest": {
        image: `docker-hub-mirror.fly.io/library/postgres:16@sha256:${"a".repeat(64)}`,
      },
      "the image in a registry with a port": { image: "registry.example.com:5000/mirror/mysql:8" },
      "the image, in another publisher's namespace": { image: "bitnamilegacy/postgresql-repmgr:17" },
      // Images are named after what runs in them: this is Postgres with an extension more.
      "the image, built by oneself under the database's name": { image: "ghcr.io/acme/postgres:16-postgis" },
      "a service on a database's internal port": { services: postgresServices },
      "a folder that only a database keeps": { mounts: [{ volume: "vol_1", path: "/var/lib/postgresql/data" }] },
      "the mark of fly postgres create": { metadata: { "fly-managed-postgres": "true" } },
      "containers that are all databases": { image: webImage, containers: [{ name: "db", image: "redis:7" }] },
      "pg_tls on a port that no table knows": { services: [tcp(6000, [{ port: 6000, handlers: ["pg_tls"] }])] },
      "pg_tls although another port of the service speaks HTTP": {
        services: [
          tcp(6000, [
            { port: 443, handlers: ["tls", "http"] },
            { port: 6000, handlers: ["pg_tls"] },
          ]),
        ],
      },
      "pg_tls next to http in one list": { services: [tcp(6000, [{ port: 6000, handlers: ["http", "pg_tls"] }])] },
      "the image's name in Fly's registry, with that database's port behind HTTP": {
        image: "registry.fly.io/acme-postgres:4",
        services: [
          tcp(5432, [
            { port: 80, handlers: ["http"] },
            { port: 443, handlers: ["tls", "http"] },
          ]),
        ],
      },
      "the name of a database that uses another one's port": {
        image: "registry.fly.io/acme_valkey",
        services: [tcp(6379, [{ port: 443, handlers: ["tls", "http"] }])],
      },
      "a container's name, with that database's port behind HTTP": {
        containers: [
          { name: "web", image: webImage },
          { name: "db", image: "registry.fly.io/shop-mongodb:2" },
        ],
        services: [tcp(27017, [{ port: 443, handlers: ["tls", "http"] }])],
      },
      "memcached over UDP": { services: [{ ...tcp(11211, [{ port: 11211 }]), protocol: "udp" }] },
      "Gel's port": { services: [tcp(5656, [{ port: 5656, handlers: ["tls"] }])] },
      "Gel's image, under its earlier name": { image: "edgedb/edgedb:5.4" },
      "a port as text, as some providers send it": {
        services: [{ internalPort: "6379", protocol: "tcp", ports: [{ port: 6379 }] }],
      },
    };
    for (const [name, config] of Object.entries(evidence)) {
      it(name, () => expectFindings(rule, [...db(config), onDb("v4")], ["ip type [public-address]"]));
    }

    it("databaseApps in the configuration", () => {
      expectFindings(rule, [...db({}), onDb("v4")], ["ip type [public-address]"], {
        configuration: { [rule.name]: { databaseApps: ["d?"] } },
      });
    });
  });

  describe("does not take an app for a database by", () => {
    const innocent: Record<string, Record<string, unknown>> = {
      "a word in its name": {},
      "its repository in Fly's registry, which is named after the app": {
        image: "registry.fly.io/postgres:deployment-01H",
      },
      "an image of one's own that has the database's name as a part": { image: "ghcr.io/acme/postgres-backup:3" },
      "an exporter or client image": { image: "prometheuscommunity/postgres-exporter:v0.15.0" },
      "a cache container next to a web container": {
        containers: [
          { name: "web", image: webImage },
          { name: "cache", image: "redis:7" },
        ],
      },
      "SQLite under /data": { mounts: [{ volume: "vol_1", path: "/data" }] },
      "a web server that listens on a database's port": {
        services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 443, handlers: ["http", "tls"] }] }],
      },
      "the name in Fly's registry, with another database's port behind HTTP": {
        image: "registry.fly.io/acme-postgres:4",
        services: [tcp(6379, [{ port: 443, handlers: ["tls", "http"] }])],
      },
      "the name in Fly's registry, with a web port": {
        image: "registry.fly.io/acme-redis:4",
        services: [webService],
      },
      "a name that only begins with a database's, with that port behind HTTP": {
        image: "registry.fly.io/redis-browser:4",
        services: [tcp(6379, [{ port: 443, handlers: ["tls", "http"] }])],
      },
      "a database client on another port": { services: [webService] },
      "UDP on a database's port, as games use it": {
        services: [{ protocol: "udp", internalPort: 27017, ports: [{ port: 27017 }] }],
      },
      "a backup that runs the client of a database image on a schedule": { image: postgresImage, schedule: "daily" },
      "a migration that runs the client of a database image once": { image: "mysql:8.4", autoDestroy: true },
    };
    for (const [name, config] of Object.entries(innocent)) {
      it(name, () => expectFindings(rule, [...db(config), onDb("v4")], []));
    }
  });

  describe("with values that are not computed yet", () => {
    it("finds the address by the port although the image is unknown", () => {
      expectFindings(
        rule,
        [...db({ image: unknown, services: postgresServices }), onDb("v4")],
        ["ip type [public-address]"],
      );
    });

    it("reports an unknown protocol, since UDP would be no evidence", () => {
      const services = [{ protocol: unknown, internalPort: 5432 }];
      expectFindings(rule, [...db({ services }), onDb("v4")], []);
      expectUnread(rule, [...db({ services }), onDb("v4")], ["db-1 config.services[0].protocol"]);
    });

    it("takes a database image for a database where nothing says that its machine ends", () => {
      const config = { image: postgresImage, schedule: unknown, autoDestroy: unknown };
      expectFindings(rule, [...db(config), onDb("v4")], ["ip type [public-address]"]);
    });

    it("reports an unknown image that may be named after the database behind HTTP", () => {
      const services = [tcp(6379, [{ port: 443, handlers: ["tls", "http"] }])];
      expectUnread(rule, [...db({ image: unknown, services }), onDb("v4")], ["db-1 config.image"]);
    });

    it("finds the address by pg_tls although another handler is unknown", () => {
      const services = [tcp(6000, [{ port: 6000, handlers: [unknown, "pg_tls"] }])];
      expectFindings(rule, [...db({ services }), onDb("v4")], ["ip type [public-address]"]);
    });

    it("reports the image as unread where it decides", () => {
      expectUnread(rule, [...db({ image: unknown }), onDb("v4")], ["db-1 config.image"]);
    });

    it("is silent on an unknown image of an app without a public address", () => {
      expectUnread(rule, [...db({ image: unknown }), onDb("private_v6")], []);
    });

    it("finds the known public address next to one of unknown type", () => {
      expectFindings(
        rule,
        [...db(), onDb("v6"), address("ip2", { app: "db", type: unknown })],
        ["ip type [public-address]"],
      );
    });

    it("joins an address whose app is unknown by the resource that the value comes from", () => {
      const joined = address("ip", { app: unknown, type: "v4" }, { from: { app: ["db"] } });
      expectFindings(rule, [...db(), joined], ["ip type [public-address]"]);
    });

    it("does not guess the app of an address that comes from nowhere", () => {
      expectFindings(rule, [...db(), address("ip", { app: unknown, type: "v4" })], []);
    });
  });

  describe("speaks up at the resource that completes the pair", () => {
    const open = db({ image: postgresImage, services: postgresServices });

    it("when the address comes last", () => {
      expectEarly(rule, [...open, onDb("v4")], ["ip type [public-address]"]);
    });

    it("when the machine comes last", () => {
      expectEarly(rule, [onDb("v4"), ...open], ["ip type [public-address]"]);
    });

    it("but not for a database without services, next to which a web server may still come in", () => {
      expectEarly(rule, [...db(), onDb("v4")], []);
    });

    it("but not for an app that is not known to be a database", () => {
      expectEarly(rule, [...db({}), onDb("v4")], []);
    });
  });

  describe("fixes what only fly deploy would allocate", () => {
    const fixes = (...service: readonly string[]) => {
      const text = ['app = "cache"', 'build = { image = "redis:7.4.1" }', "[[services]]", ...service, ""].join("\n");
      const args = ["scan", "--format", "json", "--rule", rule.name, "-"];
      const { stdout = "" } = inProcess(args, { stdin: () => text });
      return JSON.parse(stdout).findings.map(({ fix }: { fix: string }) => fix.slice(0, 36));
    };

    it("by Flycast where a service has ports", () => {
      deepEqual(fixes("internal_port = 6379", "[[services.ports]]", "port = 6379"), [
        "Deploy the app with fly deploy --fly",
      ]);
    });

    it("without the services where they have none", () => {
      deepEqual(fixes("internal_port = 6379", "[[services.tcp_checks]]", 'interval = "15s"'), [
        "Remove the services: without ports t",
      ]);
    });
  });
});
