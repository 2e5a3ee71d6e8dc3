import { address, app, machine, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const databaseConsole: NormalStack = {
  title: "web apps whose names are those of databases, on web ports and on the number of one",
  source: "https://fly.io/docs/networking/app-services/",
  resources: [
    app("learn-postgres"),
    address("learn-v4", { app: "learn-postgres", type: "shared_v4" }),
    machine(
      "learn",
      { app: "learn-postgres" },
      {
        image: "registry.fly.io/learn-postgres:deployment-01JB4D5E6F7G8H9J0K1M2N3P4Q",
        services: [
          tcp(8080, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"] },
          ]),
        ],
      },
    ),
    app("redis-tutorial"),
    address("tutorial-v6", { app: "redis-tutorial", type: "v6" }),
    machine(
      "tutorial",
      { app: "redis-tutorial" },
      {
        image: "registry.fly.io/redis-tutorial:deployment-01JB5E6F7G8H9J0K1M2N3P4Q5R",
        services: [
          tcp(6379, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"] },
          ]),
        ],
      },
    ),
  ],
};
