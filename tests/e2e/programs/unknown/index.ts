/** A stack with mistakes beside one value that preview does not know: UNKNOWN says which. */
import { App, IpAddress, Machine, Volume } from "@pulumiverse/fly";

const shop = new App("shop", { name: "shop" });
const cache = new App("cache", { name: "cache" });
const database = new App("database", { name: "database" });
const { UNKNOWN } = process.env;

new Machine("web", {
  app: shop.name,
  region: "ams",
  config: {
    image: UNKNOWN === "image" ? shop.appId : "registry.fly.io/shop:1.4.0",
    env: { ADMIN_PASSWORD: "Qm4Xc7Vt2Rz9Lk" },
  },
});
new IpAddress("shop", { app: shop.name, type: "v4" });

new Machine("cache", { app: cache.name, region: "ams", config: { image: "redis:7.4" } });
new IpAddress("cache", {
  app: cache.name,
  type: UNKNOWN === "address" ? cache.appId.apply(() => "v4" as const) : "private_v6",
});

new Machine("database", {
  app: database.name,
  region: "ams",
  config: { image: "postgres:17.2", services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 5432 }] }] },
});
new IpAddress("database", { app: database.name, type: "v4" });
new Volume("data", { app: database.name, region: "ams", sizeGb: 1, encrypted: false });
