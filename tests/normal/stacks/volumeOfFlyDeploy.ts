import type { NormalStack } from "../stack";

export const volumeOfFlyDeploy: NormalStack = {
  title: "an app and its volume through the bridged provider, whose machines fly deploy makes",
  source: "https://fly.io/docs/launch/deploy/",
  resources: [
    { type: "fly:index/app:App", name: "notes", inputs: { name: "gannet-notes", org: "saltmarsh" } },
    { type: "fly:index/ip:Ip", name: "v6", inputs: { app: "gannet-notes", type: "v6" } },
    {
      type: "fly:index/volume:Volume",
      name: "data",
      inputs: { app: "gannet-notes", name: "notes_data", region: "arn", size: 3 },
    },
  ],
  configuration: {
    "volume-app-level-encryption": {
      declared: [{ volume: "gannet-notes", method: "sqlcipher", keySecret: "SQLCIPHER_KEY" }],
    },
  },
};
