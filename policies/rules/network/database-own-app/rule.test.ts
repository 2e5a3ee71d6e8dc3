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
import { databaseOwnApp } from "./rule";

const rule = databaseOwnApp;
const db = (config: Record<string, unknown> = { image: postgresImage }) => machine("db", { app: "shop" }, config);
const web = (config: Record<string, unknown> = { services: [webService] }) => machine("web", { app: "shop" }, config);
const on = (type: unknown) => address("ip", { app: "shop", type });
const shared = ["db app [shared-app]"];

describe("database-own-app", () => {
  for (const type of ["v4", "v6", "shared_v4"]) {
    it(`finds a database next to a web server that a ${type} address leads to`, () => {
      expectFindings(rule, [app("shop"), on(type), web(), db()], shared);
    });
  }

  it("finds it in every order", () => {
    expectFindings(rule, [db(), on("v4"), web(), app("shop")], shared);
  });

  it("finds it although the database has services of its own", () => {
    expectFindings(rule, [on("v4"), web(), db({ image: postgresImage, services: postgresServices })], shared);
  });

  it("finds each database of the app", () => {
    const cache = machine("cache", { app: "shop" }, { image: "redis:7.4.1" });
    expectFindings(rule, [on("v4"), web(), db(), cache], ["cache app [shared-app]", ...shared]);
  });

  it("finds a database by its volume", () => {
    expectFindings(rule, [on("v4"), web(), db({ mounts: [{ volume: "v", path: "/var/lib/mysql" }] })], shared);
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof db>[]> = {
      "a database in another app": [on("v4"), web(), machine("db", { app: "shop-db" }, { image: postgresImage })],
      "a web server and a worker": [on("v4"), web(), db({ image: webImage })],
      "a database next to a web server on Flycast": [on("private_v6"), web(), db()],
      "an app without a declared address: its exposure is unknown": [web(), db()],
      "a database next to a machine without services": [on("v4"), web({}), db()],
      "a database next to a service without ports": [on("v4"), web({ services: [tcp(8080, [])] }), db()],
      "a raw port on a shared IPv4, which cannot be routed": [
        on("shared_v4"),
        web({ services: [tcp(7777, [{ port: 7777 }])] }),
        db(),
      ],
      "two databases, of which one is public: they have rules of their own": [
        on("v4"),
        db(),
        web({ image: postgresImage, services: postgresServices }),
      ],
      "a scheduled backup with a database's client": [on("v4"), web(), db({ image: postgresImage, schedule: "daily" })],
      "a cache as a container of the web server's machine": [
        on("v4"),
        web({
          services: [webService],
          containers: [
            { name: "web", image: webImage },
            { name: "cache", image: "redis:7.4.1" },
          ],
        }),
      ],
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with values that are not computed yet", () => {
    it("reports the image that would tell a database from a worker", () => {
      expectFindings(rule, [on("v4"), web(), db({ image: unknown })], []);
      expectUnread(rule, [on("v4"), web(), db({ image: unknown })], ["db config.image"]);
    });

    it("reports the address's type and the services that decide", () => {
      expectUnread(rule, [on(unknown), web(), db()], ["ip type"]);
      expectUnread(rule, [on("v4"), web({ services: unknown }), db()], ["web config.services"]);
    });

    it("asks for nothing in an app of one machine, or on Flycast", () => {
      expectUnread(rule, [on("v4"), db({ image: unknown })], []);
      expectUnread(rule, [on("private_v6"), web(), db({ image: unknown })], []);
    });
  });

  it("waits for the whole stack", () => {
    expectEarly(rule, [on("v4"), web(), db()], []);
  });
});
