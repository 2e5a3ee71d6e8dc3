import { address, app, machine, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const releases = { blue: "01J7A1B2C3D4E5F6G7H8J9K0M1", green: "01J7B2C3D4E5F6G7H8J9K0M1N2" };

export const blueAndGreen: NormalStack = {
  title: "blue and green machines of one app, told apart by what flyctl writes into metadata",
  source: "https://fly.io/docs/apps/deploy/",
  resources: [
    app("shop"),
    address("v4", { app: "shop", type: "v4" }),
    address("v6", { app: "shop", type: "v6" }),
    ...Object.entries(releases).map(([colour, release]) =>
      machine(
        colour,
        { app: "shop" },
        {
          image: `registry.fly.io/shop:deployment-${release}`,
          env: { FLY_PROCESS_GROUP: "app", RELEASE_COMMAND_TIMEOUT: "5m", PRIMARY_REGION: "fra" },
          metadata: {
            fly_bluegreen_deployment_tag: colour,
            fly_platform_version: "v2",
            fly_process_group: "app",
            fly_release_id: release,
            fly_release_version: "12",
          },
          services: [{ ...webService, checks: [{ type: "http", path: "/healthz", interval: "10s", timeout: "2s" }] }],
          checks: { ready: { type: "http", port: 8080, path: "/ready", kind: "readiness" } },
        },
      ),
    ),
  ],
};
