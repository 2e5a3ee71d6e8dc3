import { app, machine, postgresImage, volume, webImage, webService } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeProtected } from "./rule";

const rule = volumeProtected;
const on = (image: unknown, ...volumes: ReturnType<typeof volume>[]) => [
  app("db"),
  machine("m", { app: "db" }, { image, services: [webService] }),
  ...volumes,
];
const data = (protect?: boolean) => volume("data", { app: "db" }, protect === undefined ? {} : { protect });

describe("volume-protected", () => {
  it("finds a volume of a database that Pulumi may delete", () => {
    expectFindings(rule, on(postgresImage, data()), ["data [unprotected]"]);
    expectFindings(rule, on(postgresImage, data(false)), ["data [unprotected]"]);
  });

  it("finds it next to a protected one", () => {
    expectFindings(rule, on(postgresImage, data(true), volume("more", { app: "db" })), ["more [unprotected]"]);
  });

  it("finds it by a folder that only a database keeps", () => {
    const mount = machine("m", { app: "db" }, { mounts: [{ volume: "data", path: "/var/lib/mysql" }] });
    expectFindings(rule, [mount, data()], ["data [unprotected]"]);
  });

  it("finds it by databaseApps in the configuration", () => {
    expectFindings(rule, on(webImage, data()), ["data [unprotected]"], {
      configuration: { [rule.name]: { databaseApps: ["d*"] } },
    });
  });

  it("accepts a protected volume", () => {
    expectFindings(rule, on(postgresImage, data(true)), []);
  });

  it("accepts a volume of an app that is not a database", () => {
    expectFindings(rule, on(webImage, data()), []);
  });

  it("finds the database's volume in an app that also serves a website, and accepts the website's", () => {
    const mounting = (name: string, image: unknown, mounted: string) =>
      machine(name, { app: "shop" }, { image, mounts: [{ volume: mounted, path: "/data" }] });
    const shop = [
      app("shop"),
      mounting("db-1", postgresImage, "rows"),
      mounting("web-1", webImage, "uploads"),
      volume("rows", { app: "shop" }),
      volume("uploads", { app: "shop" }),
    ];
    expectFindings(rule, shop, ["rows [unprotected]"]);
  });

  it("accepts a volume of another app than the database", () => {
    expectFindings(rule, on(postgresImage, volume("data", { app: "web" })), []);
  });

  it("does not guess the app of a volume", () => {
    expectFindings(rule, on(postgresImage, volume("data", { app: unknown })), []);
  });

  it("names an unknown image where it decides", () => {
    expectFindings(rule, on(unknown, data()), []);
    expectUnread(rule, on(unknown, data()), ["m config.image"]);
  });

  it("does not need an unknown image where the volume is protected", () => {
    expectUnread(rule, on(unknown, data(true)), []);
  });
});
