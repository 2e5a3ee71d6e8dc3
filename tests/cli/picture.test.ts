import { deepEqual } from "node:assert/strict";
import { pictureOf } from "../../cli/picture/pictureOf";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { readDeclaration } from "../../policies/providers";
import type { Severity } from "../../policies/rules/rule";
import type { TestResource } from "../../policies/testing/resources";
import { address, app, machine, postgresImage, postgresServices, secrets, volume, webService } from "../support/fly";

/** A web app that reaches its database, an app of another folder, and one that nothing reaches. */
const stack: readonly TestResource[] = [
  app("shop"),
  address("shop-v4", { app: "shop", type: "shared_v4" }),
  secrets("shop-secrets", { app: "shop", values: { SESSION_KEY: "a", DATABASE_PASSWORD: "b" } }),
  ...["web-1", "web-2"].map((name) =>
    machine(
      name,
      { app: "shop" },
      {
        services: [webService],
        env: {
          DATABASE_URL: "postgres://shop@shop-db.internal:5432/shop",
          CACHE_URL: "redis://ams.shop-cache.internal:6379",
          OPEN_URL: "postgres://shop@shop-db.fly.dev:5432/shop",
          ELSEWHERE_URL: "postgres://shop@db.example.com:5432/shop?sslmode=verify-full",
          SELF_URL: "redis://shop.internal:6379",
        },
      },
    ),
  ),
  app("shop-db"),
  address("shop-db-flycast", { app: "shop-db", type: "private_v6" }),
  ...[1, 2].map((number) => volume(`data-${number}`, { app: "shop-db", name: "data" })),
  machine(
    "db",
    { app: "shop-db" },
    { image: postgresImage, services: postgresServices, mounts: [{ name: "data", path: "/data" }] },
  ),
  app("shop-cache", { assignSharedIpAddress: true }),
];

function graphOf(resources: readonly TestResource[]): StackGraph {
  return new StackGraph(
    resources.flatMap(({ type, name, inputs }) => {
      const resource = { urn: `urn:${name}`, type, name };
      const declaration = readDeclaration(
        { resource, protect: undefined },
        JSON.parse(JSON.stringify(inputs)),
        "absent",
      );
      return declaration === undefined ? [] : [{ declaration }];
    }),
  );
}

describe("the picture of a stack", () => {
  it("has its apps with what they declare, and marks where a finding stands", () => {
    const worst = new Map<string, Severity>([
      ["shop-v4", "low"],
      ["web-2", "critical"],
      ["data-1", "medium"],
    ]);
    const { apps } = pictureOf(graphOf(stack), ({ name }) => worst.get(name));
    deepEqual(apps, [
      {
        name: "shop",
        addresses: [{ type: "shared_v4", isPublic: true, isAssumed: false, worst: "low" }],
        machines: [
          {
            name: "web-1",
            count: 2,
            services: ["80, 443 to 8080 (http, tls)"],
            mounts: [],
            worst: "critical",
          },
        ],
        volumes: [],
        secrets: ["DATABASE_PASSWORD", "SESSION_KEY"],
      },
      {
        name: "shop-cache",
        addresses: [{ type: "shared_v4", isPublic: true, isAssumed: false }],
        machines: [],
        volumes: [],
        secrets: [],
      },
      {
        name: "shop-db",
        database: "it runs the image flyio/postgres-flex",
        addresses: [{ type: "private_v6", isPublic: false, isAssumed: false }],
        machines: [
          {
            name: "db",
            count: 1,
            services: ["5432 to 5432 (pg_tls)", "5433 to 5433 (pg_tls)"],
            mounts: ["data"],
          },
        ],
        volumes: [{ name: "data", count: 2, worst: "medium" }],
        secrets: [],
      },
    ]);
  });

  it("is the same in whichever order a state lists its resources", () => {
    const turned = pictureOf(graphOf(stack.toReversed()), () => undefined);
    deepEqual(
      turned,
      pictureOf(graphOf(stack), () => undefined),
    );
  });

  it("links apps of the stack by the host names in their environment, once each, and not to themselves", () => {
    deepEqual(pictureOf(graphOf(stack), () => undefined).links, [
      { from: "shop", to: "shop-db", by: "DATABASE_URL", isPublic: false },
      { from: "shop", to: "shop-cache", by: "CACHE_URL", isPublic: false },
      { from: "shop", to: "shop-db", by: "OPEN_URL", isPublic: true },
    ]);
  });

  it("links an app to the Postgres that is attached to it, in the stack or not", () => {
    const attachment = {
      type: "fly:index/postgresAttachment:PostgresAttachment",
      name: "attached",
      inputs: { app: "shop", postgresApp: "shop-db" },
    };
    deepEqual(pictureOf(graphOf([app("shop"), attachment]), () => undefined).links, [
      { from: "shop", to: "shop-db", by: "fly postgres attach", isPublic: false },
    ]);
  });

  it("shows no name that is a credential", () => {
    const token = `ghp_${"a1B2c3D4e5F6g7H8i9J0".repeat(2).slice(0, 36)}`;
    const names = [token, `${token} (release command)`, `shop/web (standby of ${token})`];
    const { apps } = pictureOf(graphOf(names.map((name) => app(name))), () => undefined);
    deepEqual(
      apps.map(({ name }) => name),
      names.map(() => "(not shown)"),
    );
  });

  it("shows the names of the machines that fly deploy makes", () => {
    const names = ["shop (release command)", "shop/web (second machine)", "shop/work (standby of work)"];
    const program = names.flatMap((name, index) => [app(`shop-${index}`), machine(name, { app: `shop-${index}` }, {})]);
    const { apps } = pictureOf(graphOf(program), () => undefined);
    deepEqual(apps.flatMap(({ machines }) => machines.map(({ name }) => name)).sort(), names);
  });

  it("of an empty stack is empty", () => {
    deepEqual(
      pictureOf(graphOf([]), () => undefined),
      { apps: [], links: [] },
    );
  });
});
