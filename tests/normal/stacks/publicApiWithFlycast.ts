import { address, app, machine, webImage, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const publicApiWithFlycast: NormalStack = {
  title: "a public API that the organisation's other apps also call over Flycast",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    app("catalogue", { orgSlug: "harbour" }),
    address("v4", { app: "catalogue", type: "shared_v4" }),
    address("v6", { app: "catalogue", type: "v6" }),
    address("flycast", { app: "catalogue", type: "private_v6" }),
    machine("catalogue-1", { app: "catalogue", region: "ewr" }, { services: [webService] }),
    machine("catalogue-2", { app: "catalogue", region: "lhr" }, { services: [webService] }),
    app("indexer", { orgSlug: "harbour" }),
    machine("indexer", { app: "indexer", region: "ewr" }, { env: { CATALOGUE_URL: "http://catalogue.flycast" } }),
    // A service without ports, for a profiler that only `fly proxy` reaches: the app has no address.
    machine("profiled", { app: "indexer" }, { image: webImage, services: [{ protocol: "tcp", internalPort: 6060 }] }),
  ],
  configuration: { "flycast-app-also-public": { publicApps: ["catalogue"] } },
};
