import * as fly from "@pulumiverse/fly";

const app = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    checks: {
      status: {
        type: "http",
        port: 8080,
        path: "/admin/status",
        // finding: web-1 config.checks.status.headers[0].values[0] [bearer-token]
        headers: [{ name: "Authorization", values: ["Bearer 7f3b2a1c9d8e4f5a6b7c8d9e0f1a2b3c"] }],
      },
    },
  },
});
