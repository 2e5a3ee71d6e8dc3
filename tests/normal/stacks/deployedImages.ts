import type { NormalStack } from "../stack";

const web = {
  protocol: "tcp",
  internalPort: 4000,
  ports: [
    { port: 80, handlers: ["http"], forceHttps: true },
    { port: 443, handlers: ["tls", "http"] },
  ],
};

export const deployedImages: NormalStack = {
  title: "machines of the bridged provider with the image that fly deploy built, and one by digest alone",
  source: "https://fly.io/docs/blueprints/working-with-docker/",
  resources: [
    { type: "fly:index/app:App", name: "notes", inputs: { name: "notes", assignSharedIpAddress: true } },
    {
      type: "fly:index/machine:Machine",
      name: "notes-1",
      inputs: {
        app: "notes",
        region: "gru",
        cpuType: "shared",
        image: "registry.fly.io/notes:deployment-01KA2B3C4D5E6F7G8H9J0K1M2N",
        services: [web],
      },
    },
    {
      type: "fly:index/machine:Machine",
      name: "notes-canary",
      inputs: {
        app: "notes",
        region: "gru",
        cpuType: "shared",
        image: "ghcr.io/notes/notes:edge@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
        services: [web],
      },
    },
  ],
};
