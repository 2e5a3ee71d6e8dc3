import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

new fly.Machine("shop-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      {
        protocol: "tcp",
        internalPort: 8080,
        ports: [
          {
            port: 443,
            handlers: ["http", "tls"],
            // The app answers with fly-replay itself, for the requests that it has looked at.
            httpOptions: { response: { headers: { "X-Content-Type-Options": "nosniff" } } },
          },
        ],
      },
    ],
  },
});
