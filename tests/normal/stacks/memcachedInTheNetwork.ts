import { address, app, machine, tcp, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const memcachedInTheNetwork: NormalStack = {
  title: "memcached over TCP on Flycast, for a public web app in another app",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    app("pages-cache"),
    address("cache-flycast", { app: "pages-cache", type: "private_v6" }),
    machine(
      "memcached",
      { app: "pages-cache" },
      {
        image: "memcached:1.6.32-alpine",
        init: { cmd: ["memcached", "-m", "192", "-U", "0"] },
        services: [tcp(11211, [{ port: 11211 }])],
      },
    ),
    app("pages"),
    address("pages-v4", { app: "pages", type: "shared_v4" }),
    machine("pages", { app: "pages" }, { env: { MEMCACHED_HOST: "pages-cache.flycast" }, services: [webService] }),
  ],
};
