import type { NormalStack } from "../stack";

const image = "registry.fly.io/sandbox@sha256:51c0ffee9a7b6d5e4f3c2b1a0918273645546372819a0b1c2d3e4f5061728394";

export const warmPool: NormalStack = {
  title: "a warm pool: each sandbox on a network of its own, which the control plane reaches from the default one",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "control", inputs: { name: "control-plane", orgSlug: "sandboxes" } },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "control-1",
      inputs: { appName: "control-plane", region: "iad", config: { image } },
    },
    ...["pool-x7f3k2", "pool-b4m9q1"].flatMap((name) => [
      { type: "fly-machines:apps/v1:App", name, inputs: { name, orgSlug: "sandboxes", network: name } },
      // The empty network is the organisation's default one, where the control plane is.
      {
        type: "fly-machines:apps/v1:AppIPAssignment",
        name: `${name}-flycast`,
        inputs: { appName: name, type: "private_v6", network: "" },
      },
      {
        type: "fly-machines:apps/v1:Machine",
        name: `${name}-1`,
        inputs: {
          appName: name,
          region: "iad",
          config: {
            image,
            services: [
              {
                protocol: "tcp",
                internalPort: 8080,
                autostart: true,
                autostop: "off",
                ports: [{ port: 80, handlers: ["http"] }],
              },
            ],
            checks: { health: { type: "tcp", port: 8080, interval: "15s", timeout: "5s" } },
            metadata: { pool_entry: name },
          },
        },
      },
    ]),
  ],
  configuration: { "flycast-same-network": { allowedNetworks: ["default"] } },
};
