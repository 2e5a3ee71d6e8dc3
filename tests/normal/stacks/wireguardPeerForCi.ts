import type { NormalStack } from "../stack";

export const wireguardPeerForCi: NormalStack = {
  title: "a WireGuard peer through which CI migrates the database",
  source: "https://fly.io/docs/blueprints/connect-private-network-wireguard/",
  resources: [
    { type: "flyio:index:App", name: "api", inputs: { name: "api", org: "acme", network: "default" } },
    {
      type: "flyio:index:WireGuardPeer",
      name: "ci",
      inputs: { name: "github-actions", org: "acme", region: "fra", network: "default" },
    },
    {
      type: "flyio:index:Machine",
      name: "api-1",
      inputs: {
        app: "api",
        region: "fra",
        config: {
          image: "registry.fly.io/api:deployment-01JA1B2C3D4E5F6G7H8J9K0M1N",
          env: {
            WG_PUBLIC_KEY: "hUq3rT0m4nD1cXv9oPz6sYb2kWl8eJf5aGi7tNRyE0o=",
            WG_ENDPOINT: "fra2.gateway.6pn.dev:51820",
          },
        },
      },
    },
  ],
};
