import { deepEqual, equal } from "node:assert/strict";
import { imageName, namesOneBuild, parseImage } from "../../../policies/fly/image";

const digest = `sha256:${"a1".repeat(32)}`;

describe("parseImage", () => {
  const cases: Record<string, [string, string, string | undefined, string | undefined]> = {
    postgres: ["docker.io", "postgres", undefined, undefined],
    "postgres:16": ["docker.io", "postgres", "16", undefined],
    "library/redis:7": ["docker.io", "redis", "7", undefined],
    "docker.io/library/redis:7": ["docker.io", "redis", "7", undefined],
    "docker-hub-mirror.fly.io/flyio/postgres-flex:16": ["docker.io", "flyio/postgres-flex", "16", undefined],
    "registry.fly.io/shop:deployment-01H": ["registry.fly.io", "shop", "deployment-01H", undefined],
    "localhost/x": ["localhost", "x", undefined, undefined],
    "registry.example.com:5000/team/web": ["registry.example.com:5000", "team/web", undefined, undefined],
    [`registry.example.com:5000/web@${digest}`]: ["registry.example.com:5000", "web", undefined, digest],
    [`acme/web:1.2@${digest}`]: ["docker.io", "acme/web", "1.2", digest],
    " \tpostgres:16\n": ["docker.io", "postgres", "16", undefined],
    "acme/library/redis:7": ["docker.io", "acme/library/redis", "7", undefined],
    "Registry.Example.com/Web:1": ["registry.example.com", "web", "1", undefined],
    "https://user:word@registry.example.com/web:1": ["registry.example.com", "web", "1", undefined],
  };
  for (const [reference, [registry, repository, tag, pinned]] of Object.entries(cases)) {
    it(`splits ${reference.replace(/\/\/.*@/, "//...@")}`, () => {
      deepEqual(parseImage(reference), { registry, repository, tag, digest: pinned });
    });
  }

  it("leaves user information out of the name", () => {
    equal(imageName(parseImage("https://user:word@registry.example.com/web:1")), "registry.example.com/web");
  });

  it("survives the empty text", () => {
    deepEqual(parseImage(""), { registry: "docker.io", repository: "", tag: undefined, digest: undefined });
  });
});

describe("namesOneBuild", () => {
  const ulid = "01JQ8V6K3Z5X7C9B1N2M4P6R8T";
  const cases: Record<string, boolean> = {
    [`acme/web:latest@${digest}`]: true,
    [`registry.fly.io/shop:deployment-${ulid}`]: true,
    [`REGISTRY.fly.io/shop:deployment-${ulid}`]: true,
    [`registry.fly.io/shop:deployment-${ulid.toLowerCase()}`]: true,
    [`registry.fly.io/shop:deployment-${ulid.slice(1)}`]: false,
    // Its first character would say a date after the year 10889.
    [`registry.fly.io/shop:deployment-8${ulid.slice(1)}`]: false,
    [`registry.fly.io.example.com/shop:deployment-${ulid}`]: false,
    [`acme/shop:deployment-${ulid}`]: false,
    "registry.fly.io/shop:deployment-latest": false,
    "registry.fly.io/shop:latest": false,
    "registry.fly.io/shop": false,
  };
  for (const [reference, expected] of Object.entries(cases)) {
    it(`is ${expected} of ${reference.slice(0, 70)}`, () => equal(namesOneBuild(parseImage(reference)), expected));
  }
});
