import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

const nginxConfig = `server {
  listen 8080;
  location / {
    proxy_pass http://localhost:3000;
    proxy_set_header Authorization $http_authorization;
  }
}
`;

export const multiContainerMachine: NormalStack = {
  title: "nginx, an app and its Redis as containers of one machine",
  source: "https://fly.io/docs/machines/guides-examples/multi-container-machines/",
  resources: [
    app("trio"),
    secrets("secrets", { app: "trio", values: { SESSION_SECRET: secret("q2Wd7fHn") } }),
    address("v4", { app: "trio", type: "shared_v4" }),
    address("v6", { app: "trio", type: "v6" }),
    machine(
      "trio",
      { app: "trio" },
      {
        image: "docker-hub-mirror.fly.io/flyio/pilot:v1.4.2",
        containers: [
          {
            name: "nginx",
            image: "nginx:1.27.3-alpine",
            files: [
              { guestPath: "/etc/nginx/conf.d/default.conf", rawValue: Buffer.from(nginxConfig).toString("base64") },
            ],
            dependsOn: [{ name: "app", condition: "healthy" }],
          },
          {
            name: "app",
            image: "ghcr.io/example/app:2.14.0",
            env: { REDIS_URL: "redis://localhost:6379/0", SESSION_COOKIE_NAME: "sid", CSRF_COOKIE_SECURE: "true" },
            secrets: [{ envVar: "SESSION_SECRET", name: "SESSION_SECRET" }],
            healthchecks: [
              { name: "up", interval: 10, kind: "readiness", http: { port: 3000, path: "/up", scheme: "http" } },
            ],
          },
          {
            name: "redis",
            image: "redis:7.4.1-alpine",
            cmd: ["redis-server", "--save", "", "--appendonly", "no"],
            healthchecks: [{ name: "ping", interval: 10, exec: { command: ["redis-cli", "ping"] } }],
          },
        ],
        services: [
          tcp(8080, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"] },
          ]),
        ],
      },
    ),
  ],
};
