import type { NormalStack } from "../stack";

export const nativeSecretsWithVersion: NormalStack = {
  title: "an app of fly-machines whose machine waits for its secrets and names their version in its metadata",
  source: "https://fly.io/docs/apps/secrets/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "shop", inputs: { appName: "shop", orgSlug: "acme" } },
    {
      type: "fly-machines:apps/v1:Secret",
      name: "shop-secret",
      inputs: { appName: "shop", secretName: "SESSION_KEY", value: "an-invented-phrase" },
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "web",
      inputs: {
        appName: "shop",
        region: "fra",
        config: {
          image: "registry.fly.io/shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
          metadata: { "secrets-version": "4" },
          services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
        },
      },
      dependsOn: ["shop-secret"],
    },
  ],
};
