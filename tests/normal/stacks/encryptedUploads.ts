import { secret } from "../../../policies/testing/resources";
import type { NormalStack } from "../stack";

const services = [
  {
    protocol: "tcp",
    internalPort: 4000,
    ports: [
      { port: 80, handlers: ["http"], forceHttps: true },
      { port: 443, handlers: ["http", "tls"] },
    ],
  },
];

export const encryptedUploads: NormalStack = {
  title: "a web app that encrypts uploads in its own code before it writes them to its volume",
  source: "https://fly.io/docs/volumes/overview/",
  resources: [
    { type: "flyio:index:App", name: "dossiers", inputs: { name: "dossiers", org: "saltmarsh" } },
    {
      type: "flyio:index:Secrets",
      name: "secrets",
      inputs: { app: "dossiers", values: { UPLOADS_KEY: secret("p6Jc1mYz"), SECRET_KEY_BASE: secret("t3Hn7wKe") } },
    },
    { type: "flyio:index:IP", name: "v4", inputs: { app: "dossiers", addrType: "shared_v4" } },
    {
      type: "flyio:index:Volume",
      name: "uploads",
      inputs: { app: "dossiers", name: "uploads", region: "waw", sizeGb: 20, encrypted: true },
    },
    {
      type: "flyio:index:Machine",
      name: "dossiers-1",
      inputs: {
        app: "dossiers",
        region: "waw",
        config: {
          image: "registry.fly.io/dossiers:deployment-01J8X7W6V5T4S3R2Q1P0N9M8K7",
          metadata: { "app-encryption": "application", "app-encryption-key-secret": "UPLOADS_KEY" },
          mounts: [{ volume: "uploads", path: "/uploads" }],
          services,
        },
      },
    },
  ],
};
