import type { NormalStack } from "../stack";

const shards = ["a", "b"];

export const encryptedFolders: NormalStack = {
  title: "two machines with a gocryptfs folder each, through Fly's own Terraform provider, which has no metadata",
  source: "https://nuetzlich.net/gocryptfs/",
  resources: [
    { type: "fly:index/app:App", name: "search", inputs: { name: "search", org: "saltmarsh" } },
    ...shards.flatMap((shard) => [
      {
        type: "fly:index/volume:Volume",
        name: `index-${shard}`,
        inputs: { app: "search", name: `index_${shard}`, region: "gru", size: 40 },
      },
      {
        type: "fly:index/machine:Machine",
        name: `search-${shard}`,
        inputs: {
          app: "search",
          region: "gru",
          cputype: "shared",
          image: "registry.fly.io/search:deployment-01J7Y6X5W4V3T2S1R0Q9P8N7M6",
          env: { SHARD: shard, APP_ENCRYPTION: "gocryptfs", APP_ENCRYPTION_KEY_SECRET: "GOCRYPTFS_PASSWORD" },
          mounts: [{ volume: `index_${shard}`, path: "/index" }],
        },
      },
    ]),
  ],
};
