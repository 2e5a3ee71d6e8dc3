import { address, app, machine, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const flycastApi: NormalStack = {
  title: "a private API that Flycast wakes and autostop puts to sleep, behind a public front end",
  source: "https://fly.io/docs/blueprints/autostart-internal-apps/",
  resources: [
    app("api"),
    address("api-flycast", { app: "api", type: "private_v6" }),
    machine(
      "api",
      { app: "api" },
      {
        env: { TOKEN_TTL: "900", JWT_PUBLIC_KEY_FILE: "/etc/api/jwt.pub", ACCESS_TOKEN_LIFETIME: "15m" },
        services: [
          {
            protocol: "tcp",
            internalPort: 8080,
            autostop: "suspend",
            autostart: true,
            minMachinesRunning: 0,
            ports: [{ port: 80, handlers: ["http"], forceHttps: false }],
            checks: [{ type: "http", path: "/up", interval: "30s", timeout: "5s" }],
          },
        ],
      },
    ),
    app("front"),
    address("front-v4", { app: "front", type: "shared_v4" }),
    address("front-v6", { app: "front", type: "v6" }),
    machine(
      "front",
      { app: "front" },
      {
        env: { API_URL: "http://api.flycast", API_KEY_HEADER: "X-Api-Key", AUTH_TYPE: "bearer" },
        services: [webService],
      },
    ),
  ],
};
