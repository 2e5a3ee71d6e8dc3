import type { NormalStack } from "../stack";

const image = "registry.fly.io/tenant:deployment-01K7M3QZ9V2X4C6B8N0P5R1STW";
const network = "tenant-lagoon";

export const tenantOnOwnNetwork: NormalStack = {
  title: "two apps of a tenant on its own network, of which one calls the other over Flycast there",
  source: "https://fly.io/docs/networking/custom-private-networks/",
  resources: [
    { type: "flyio:index:App", name: "rates", inputs: { name: "lagoon-rates", org: "platform", network } },
    { type: "flyio:index:IP", name: "rates-ip", inputs: { app: "lagoon-rates", addrType: "private_v6", network } },
    {
      type: "flyio:index:Machine",
      name: "rates-1",
      inputs: {
        app: "lagoon-rates",
        region: "sin",
        config: {
          image,
          services: [{ protocol: "tcp", internalPort: 3000, ports: [{ port: 80, handlers: ["http"] }] }],
        },
      },
    },
    { type: "flyio:index:App", name: "shop", inputs: { name: "lagoon-shop", org: "platform", network } },
    { type: "flyio:index:IP", name: "shop-v4", inputs: { app: "lagoon-shop", addrType: "shared_v4" } },
    { type: "flyio:index:IP", name: "shop-v6", inputs: { app: "lagoon-shop", addrType: "v6" } },
    {
      type: "flyio:index:Machine",
      name: "shop-1",
      inputs: {
        app: "lagoon-shop",
        region: "sin",
        config: {
          image,
          env: { RATES_URL: "http://lagoon-rates.flycast" },
          services: [
            {
              protocol: "tcp",
              internalPort: 3000,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["tls", "http"] },
              ],
            },
          ],
        },
      },
    },
  ],
};
