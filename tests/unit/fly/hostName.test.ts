import { equal } from "node:assert/strict";
import { isDatabaseHostName } from "../../../policies/fly/database/hostVariable";
import { appOfFlyDev, isFlyDev, isPublicHost } from "../../../policies/fly/hostName";

describe("appOfFlyDev", () => {
  it("gives the app of a fly.dev name", () => equal(appOfFlyDev("shop.fly.dev"), "shop"));

  for (const host of ["fly.dev", ".fly.dev", "a.b.fly.dev", "shop.fly.dev.example.com", "shop.internal", ""]) {
    it(`gives none for ${host || "the empty text"}`, () => equal(appOfFlyDev(host), undefined));
  }
});

describe("isFlyDev", () => {
  for (const host of ["shop.fly.dev", "a.b.fly.dev"]) it(`holds for ${host}`, () => equal(isFlyDev(host), true));
  for (const host of ["fly.dev", "notfly.dev", "shop.fly.dev.example.com", "shop.flycast", ""]) {
    it(`does not hold for ${host || "the empty text"}`, () => equal(isFlyDev(host), false));
  }
});

describe("isDatabaseHostName", () => {
  for (const name of ["PGHOST", "DB_HOST", "APP_DATABASE_HOSTNAME", "redis_addr", "MYSQL_SERVER", "SQL_SERVER_HOST"]) {
    it(`takes ${name} for the host of a database`, () => equal(isDatabaseHostName(name), true));
  }
  for (const name of ["HOST", "PHX_HOST", "REDIS_HOST_NAME", "DB_HOST_HEADER", "CARDB_HOST", "DB_NAME", "SMTP_HOST"]) {
    it(`does not take ${name} for one`, () => equal(isDatabaseHostName(name), false));
  }
});

describe("isPublicHost", () => {
  const publicHosts = [
    "db.example.com",
    "shop.fly.dev",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "169.253.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "193.168.1.1",
    "2a09:8280:1::1",
    "3fff::1",
    "fly-cache.upstash.io.example.com",
    "eu1-fly-cache.upstash.io",
    "internal.example.com",
    "10.example.com",
    "db.127.0.0.1",
  ];
  for (const host of publicHosts) it(`takes ${host} for public`, () => equal(isPublicHost(host), true));

  const privateHosts = [
    "db",
    "localhost",
    "db.internal",
    "top1.nearest.of.db.internal",
    "db.flycast",
    "pgbouncer.abc.flympg.net",
    "printer.local",
    "nas.lan",
    "box.home.arpa",
    "app.localhost",
    "node.tail1234.ts.net",
    "fly-cache.upstash.io",
    "0.0.0.0",
    "10.1.2.3",
    "127.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "fdaa:0:1::2",
    "fe80::1",
    "::1",
    "not a host.example",
    "",
  ];
  for (const host of privateHosts) {
    it(`does not take ${host || "the empty text"} for public`, () => equal(isPublicHost(host), false));
  }
});
