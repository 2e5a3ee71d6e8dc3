import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageSupported } from "./rule";

const rule = imageSupported;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "db" }, { image, ...(containers.length > 0 && { containers }) }),
];
const on = (today: string) => ({ today });
const found = ["m config.image [end-of-life]"];

describe("image-supported", () => {
  const ended = [
    "postgres:12",
    "postgres:9.6.24-alpine",
    "postgres:9",
    "docker-hub-mirror.fly.io/library/postgres:11",
    "flyio/postgres-flex:13",
    "flyio/postgres:12.5@sha256:0123456789abcdef",
    "bitnami/postgresql:12.9.0-debian-10-r0",
    "bitnamilegacy/postgresql-repmgr:12",
    "postgis/postgis:11-3.3",
    "pgvector/pgvector:0.7.4-pg12",
    "timescale/timescaledb:latest-pg12",
    "timescale/timescaledb-ha:pg12.9-ts2.6.0-latest",
    "registry.example.com:5000/mirror/mysql:5.7.44",
    "mysql:5",
    "mariadb:10.5",
    "mariadb:10.10.3-jammy",
    "redis:5",
    "redis:7.0.15-alpine",
    "mongo:4.4",
    "mongodb/mongodb-community-server:5.0-ubi8",
    "elasticsearch/elasticsearch:6.8.23",
  ];
  for (const image of ended) {
    it(`finds ${image}`, () => expectFindings(rule, running(image), found));
  }

  const supported = [
    "postgres:16.4-bookworm",
    "flyio/postgres-flex:16",
    "pgvector/pgvector:pg16",
    "mysql:8.4",
    "mysql:8",
    "mariadb:10.11",
    "mariadb:10",
    "mariadb:11",
    "redis:7.4",
    "redis:6",
    "redis:7",
    "mongo:7",
    "elasticsearch:8.17.0",
  ];
  for (const image of supported) {
    it(`accepts ${image}`, () => expectFindings(rule, running(image), []));
  }

  const unjudged = [
    "postgres",
    "postgres:latest",
    "postgres:alpine",
    "postgres@sha256:0123456789abcdef",
    "postgres:99",
    "mysql:9.1",
    "pgvector/pgvector:0.5.1",
    "registry.fly.io/postgres:12",
    "prometheuscommunity/postgres-exporter:v0.12.0",
    "node:12",
  ];
  for (const image of unjudged) {
    it(`accepts ${image}, whose version it cannot determine or does not know`, () =>
      expectFindings(rule, running(image), []));
  }

  it("counts the last day as supported", () => {
    expectFindings(rule, running("postgres:13"), [], on("2025-11-13"));
    expectFindings(rule, running("postgres:13"), found, on("2025-11-14"));
  });

  it("goes by the day of the operation", () => {
    expectFindings(rule, running("elasticsearch:7.17.28"), [], on("2026-01-15"));
    expectFindings(rule, running("elasticsearch:7.17.28"), found, on("2026-01-16"));
  });

  it("finds the image of each container", () => {
    expectFindings(rule, running(undefined, { image: "nginx:1.27" }, { image: "redis:5" }), [
      "m config.containers[1].image [end-of-life]",
    ]);
  });

  it("names an unknown image and still judges the others", () => {
    const program = running(unknown, { image: "redis:5" });
    expectFindings(rule, program, ["m config.containers[0].image [end-of-life]"]);
    expectUnread(rule, program, ["m config.image"]);
  });
});
