import * as fly from "@pulumiverse/fly";

const app = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    checks: {
      // This path needs no credential and reveals nothing except that the app answers.
      status: { type: "http", port: 8080, path: "/healthz" },
    },
  },
});
