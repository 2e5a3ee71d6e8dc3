import { equal } from "node:assert/strict";
import { address, app, machine, postgresImage, webImage, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { databaseReachedPrivately } from "./rule";

const rule = databaseReachedPrivately;
const db = [app("acme-db"), machine("db-1", { app: "acme-db" }, { image: postgresImage })];
const web = (DATABASE_URL: unknown, more: Record<string, unknown> = {}) =>
  machine("web-1", { app: "acme-web" }, { env: { DATABASE_URL }, ...more });
const name = "web-1 config.env.DATABASE_URL [public-name]";
const byAddress = "web-1 config.env.DATABASE_URL [public-address]";
const plaintext = "web-1 config.env.DATABASE_URL [plaintext]";

describe("database-reached-privately", () => {
  describe("finds a database of the stack", () => {
    it("by its fly.dev name in a URL of a database", () => {
      expectFindings(rule, [...db, web("postgres://app:pw@acme-db.fly.dev:5432/shop")], [name]);
    });

    it("by its fly.dev name although TLS is on", () => {
      expectFindings(rule, [...db, web("postgres://app:pw@acme-db.fly.dev/shop?sslmode=verify-full")], [name]);
    });

    it("by its fly.dev name, also where nothing but the URL says that it is a database", () => {
      const unlike = [app("acme-db"), machine("db-1", { app: "acme-db" }, { image: webImage })];
      expectFindings(rule, [...unlike, web("mysql://app:pw@acme-db.fly.dev/shop")], [name]);
    });

    it("by its fly.dev name alone, where its image says that it is a database", () => {
      expectFindings(rule, [...db, web("acme-db.fly.dev")], [name]);
      expectFindings(rule, [...db, web("https://acme-db.fly.dev:8123")], [name]);
    });

    it("by its fly.dev name, where databaseApps names it", () => {
      const configuration = { [rule.name]: { databaseApps: ["acme-*b"] } };
      const unlike = [app("acme-search"), app("acme-webb")];
      expectFindings(rule, [...unlike, web("https://acme-webb.fly.dev")], [name], { configuration });
    });

    it("by its public address", () => {
      const ip = address("ip", { app: "acme-db", type: "v4", address: "203.0.113.7" });
      expectFindings(rule, [...db, ip, web("postgres://app:pw@203.0.113.7/shop")], [byAddress]);
    });

    it("by its public address, which fly-machines calls ip", () => {
      const ip = {
        type: "fly-machines:apps/v1:AppIPAssignment",
        name: "ip",
        inputs: { appName: "acme-db", type: "v4" },
        outputs: { ip: "203.0.113.7" },
      };
      expectFindings(rule, [...db, ip, web("postgres://app:pw@203.0.113.7/shop")], [byAddress]);
    });

    it("by its public IPv6 address", () => {
      const ip = address("ip", { app: "acme-db", type: "v6", address: "2A09:8280:1::5" });
      expectFindings(rule, [...db, ip, web("postgres://app:pw@[2a09:8280:1::5]:5432/shop")], [byAddress]);
    });

    it("by a fly.dev name of an app outside of the stack, TLS or not", () => {
      for (const url of [
        "postgres://u:p@somebody.fly.dev/shop",
        "rediss://cache-of-somebody.fly.dev:6379",
        "amqps://broker-of-somebody.fly.dev",
        "libsql://turso-of-somebody.fly.dev",
        "mysql://u:p@db.somebody.fly.dev/shop?tls=true",
      ]) {
        expectFindings(rule, [web(url)], [name]);
      }
    });

    it("by a fly.dev name in a variable for the host of a database", () => {
      const env = { DB_HOST: "acme-db.fly.dev", REDIS_HOST: "acme-cache.flycast", API_HOST: "acme-api.fly.dev" };
      expectFindings(
        rule,
        [machine("web-1", { app: "acme-web" }, { env })],
        ["web-1 config.env.DB_HOST [public-name]"],
      );
    });

    it("as the second of several hosts", () => {
      expectFindings(rule, [...db, web("postgres://app:pw@acme-db.internal,acme-db.fly.dev/shop")], [name]);
    });

    it("from a process and a container", () => {
      const env = { DATABASE_URL: "postgres://app:pw@acme-db.fly.dev/shop" };
      expectFindings(
        rule,
        [...db, machine("web-1", { app: "acme-web" }, { processes: [{ env }], containers: [{ name: "web", env }] })],
        [
          "web-1 config.containers[0].env.DATABASE_URL [public-name]",
          "web-1 config.processes[0].env.DATABASE_URL [public-name]",
        ],
      );
    });
  });

  for (const parameter of ["sslmode=disable", "ssl=false", "tls=false", "useSSL=false", "sslMode=DISABLED"]) {
    it(`finds an outside database with ${parameter}`, () => {
      expectFindings(rule, [web(`postgres://app:pw@db.example.com/shop?${parameter}`)], [plaintext]);
    });
  }

  it("finds an outside database without TLS in key=value form", () => {
    expectFindings(rule, [web("host=db.example.com dbname=shop user=app sslmode=disable")], [plaintext]);
    expectFindings(rule, [web("Server=db.example.com;Database=shop;Encrypt=false")], [plaintext]);
  });

  for (const url of [
    "redis://default:p@cache.example.com:6379",
    "redis://default:p@eu1-cache.upstash.io:6379",
    "valkey://203.0.113.9:6379",
    "amqp://app:p@broker.example.com",
    "mongodb://app:p@db.internal,db.example.com/shop",
    "mysql://app:p@db.example.com/shop",
    "neo4j://graph.example.com",
    "app:p@tcp(db.example.com:3306)/shop",
  ]) {
    it(`finds ${url}, whose form does not turn TLS on`, () => expectFindings(rule, [web(url)], [plaintext]));
  }

  it("says what turns TLS on", () => {
    const [message = ""] = judge(rule, [web("redis://default:hunter2secret@cache.example.com")]).messages;
    equal(
      message.split("\n")[2],
      "found: redis:// to cache.example.com; expected: TLS with a verified certificate: rediss://",
    );
  });

  it("finds libpq's variables without TLS", () => {
    const env = (PGHOST: string, PGSSLMODE: unknown) => [
      machine("web-1", { app: "acme-web" }, { env: { PGHOST, PGSSLMODE } }),
    ];
    expectFindings(rule, env("db.example.com", "disable"), ["web-1 config.env.PGHOST [plaintext]"]);
    expectFindings(rule, env("db.example.com", "require"), []);
    expectFindings(rule, env("db.example.com", unknown), []);
    expectFindings(rule, env("acme-db.flycast", "disable"), []);
  });

  it("finds a connection string among the arguments of commands", () => {
    const url = "postgres://app@acme-db.fly.dev/shop";
    const commands = (words: unknown[]) =>
      machine("web-1", { app: "acme-web" }, { init: { exec: words }, processes: [{ cmd: words }] });
    expectFindings(
      rule,
      [...db, commands(["serve", unknown, `--database-url=${url}`])],
      ["web-1 config.init.exec[2] [public-name]", "web-1 config.processes[0].cmd[2] [public-name]"],
    );
    expectFindings(rule, [...db, commands(["serve", "--database-url", url.replace("fly.dev", "internal")])], []);
  });

  it("prints the host and nothing else of the string", () => {
    const [message = ""] = judge(rule, [
      web("postgres://app:hunter2secret@db.example.com/shop?sslmode=disable"),
    ]).messages;
    equal(message.split("\n")[2]?.split(";")[0], "found: sslmode=disable to db.example.com");
    equal(message.includes("hunter2secret") || message.includes("app:"), false);
  });

  describe("accepts", () => {
    const urls: Record<string, string> = {
      "Fly Postgres on Flycast, as fly postgres attach writes it":
        "postgres://u:p@acme-db.flycast:5432/shop?sslmode=disable",
      "an .internal name without TLS": "postgres://u:p@acme-db.internal/shop?sslmode=disable",
      "a region's .internal name": "postgres://u:p@fra.acme-db.internal/shop?sslmode=disable",
      "Managed Postgres": "postgres://u:p@pgbouncer.abc123.flympg.net/shop",
      "a 6PN address without TLS": "postgres://u:p@[fdaa:3:7c6d:a7b::2]:5432/shop?sslmode=disable",
      localhost: "mysql://u:p@localhost:3306/shop?ssl=false",
      "a container of the same machine": "redis://cache:6379",
      "a private IPv4": "postgres://u:p@10.1.2.3/shop?sslmode=disable",
      "Upstash Redis on Fly": "redis://default:p@fly-acme-cache.upstash.io:6379",
      "an outside database with TLS": "postgres://u:p@db.example.com/shop?sslmode=require",
      "an outside database that does not say": "postgres://u:p@db.example.com/shop",
      "a web app outside of the stack by its fly.dev name": "https://somebody.fly.dev",
      "a fly.dev name alone, in a variable that does not name a database": "somebody.fly.dev",
      "Redis with TLS outside of Fly": "rediss://default:p@eu1-cache.upstash.io:6379",
      "Redis on Flycast": "redis://cache.flycast:6379/0",
      "Redis on a 6PN address": "redis://[fdaa:3:7c6d:a7b::2]:6379",
      "a broker on .internal": "amqp://app:p@broker.internal:5672",
      "a broker with TLS outside of Fly": "amqps://app:p@broker.example.com",
      "MySQL on .internal": "mysql://app:p@acme-mysql.internal/shop",
      "MySQL with TLS outside of Fly": "mysql://app:p@db.example.com/shop?ssl-mode=REQUIRED",
      "MongoDB Atlas": "mongodb+srv://app:p@cluster0.abcde.mongodb.net/shop",
      "MongoDB in the private network": "mongodb://192.168.4.7:27017/shop",
      "a web app of the stack by its fly.dev name": "https://acme-web.fly.dev",
      "another site without TLS options": "https://example.com/?tls=false",
      "a path to a file": "/data/shop.sqlite3",
      "a word": "production",
      "an empty text": "",
    };
    for (const [what, url] of Object.entries(urls))
      it(what, () => expectFindings(rule, [...db, app("acme-web"), web(url)], []));

    it("a database's own fly.dev name in its own environment", () => {
      expectFindings(
        rule,
        [
          app("acme-db"),
          machine("db-1", { app: "acme-db" }, { image: "couchdb:3.4", env: { URL: "https://acme-db.fly.dev" } }),
        ],
        [],
      );
    });

    it("the web server of an app that also has a database of its own, whichever comes first", () => {
      const shop = machine("shop-1", { app: "acme-shop" }, { services: [webService] });
      const cache = machine("cache", { app: "acme-shop" }, { image: "redis:7.4.1" });
      const client = web("https://acme-shop.fly.dev");
      expectFindings(rule, [shop, cache, client], []);
      expectFindings(rule, [cache, client, shop], []);
      expectFindings(rule, [client, cache], [name]);
    });

    it("an address of an app that is not a database", () => {
      const ip = address("ip", { app: "acme-web", type: "v4", address: "203.0.113.7" });
      expectFindings(rule, [app("acme-web"), ip, web("https://203.0.113.7/hook")], []);
    });

    it("the same digits as a private address", () => {
      const flycast = address("ip", { app: "acme-db", type: "private_v6", address: "fdaa:0:1::3" });
      expectFindings(rule, [...db, flycast, web("postgres://u:p@[fdaa:0:1::3]/shop")], []);
    });
  });

  describe("with values that cannot be read", () => {
    it("reports an unknown connection string and finds the known one next to it", () => {
      const resources = [
        ...db,
        web(unknown, { env: { DATABASE_URL: "postgres://u:p@acme-db.fly.dev/shop", OTHER_URL: unknown } }),
      ];
      expectFindings(rule, resources, [name]);
      expectUnread(rule, resources, ["web-1 config.env.OTHER_URL"]);
    });

    it("reports the image that would tell a database from a web app", () => {
      const maybe = machine("db-1", { app: "acme-db" }, { image: unknown });
      expectFindings(rule, [maybe, web("https://acme-db.fly.dev")], []);
      expectUnread(rule, [maybe, web("https://acme-db.fly.dev")], ["db-1 config.image"]);
    });

    it("does not ask for that image where the URL is a database's", () => {
      const maybe = machine("db-1", { app: "acme-db" }, { image: unknown });
      expectUnread(rule, [maybe, web("postgres://u:p@acme-db.fly.dev/shop")], []);
    });

    it("reports a value of the wrong type", () => {
      expectUnread(rule, [web({ url: "postgres://u:p@acme-db.fly.dev" })], ["web-1 config.env.DATABASE_URL"]);
    });
  });

  it("speaks up before the machine with the connection string exists", () => {
    expectEarly(rule, [...db, web("postgres://u:p@acme-db.fly.dev/shop")], [name]);
    expectEarly(rule, [web("postgres://u:p@db.example.com/shop?sslmode=disable")], [plaintext]);
  });

  it("finds the database at the end where it comes in after the machine", () => {
    const resources = [web("https://acme-db.fly.dev:8123"), ...db];
    expectEarly(rule, resources, []);
    expectFindings(rule, resources, [name]);
  });
});
