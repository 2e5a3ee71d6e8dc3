import type { NormalStack } from "../stack";

export const crawlerWithEgress: NormalStack = {
  title: "a crawler with an egress address that partners let in, a volume for its queue, and no way in",
  source: "https://fly.io/docs/networking/egress-ips/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "crawler", inputs: { name: "crawler", orgSlug: "atlas" } },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "out", inputs: { appName: "crawler", type: "egress_v4" } },
    {
      type: "fly-machines:apps/v1:SecretsUpdate",
      name: "keys",
      inputs: { appName: "crawler", values: { DISK_KEY: "u9" } },
    },
    {
      type: "fly-machines:apps/v1:Volume",
      name: "queue",
      inputs: { appName: "crawler", name: "queue", region: "nrt", sizeGb: 5 },
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "crawler-1",
      inputs: {
        appName: "crawler",
        region: "nrt",
        config: {
          image: "registry.fly.io/crawler:deployment-01KB7Y6X5W4V3T2S1R0Q9P8N7M",
          mounts: [{ volume: "queue", path: "/queue" }],
          metadata: { "app-encryption": "gocryptfs", "app-encryption-key-secret": "DISK_KEY" },
        },
      },
      dependsOn: ["keys"],
    },
  ],
};
