import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

const secrets = new fly.AppSecrets("web-secrets", {
  app: app.name,
  values: { SESSION_KEY: config.requireSecret("SESSION_KEY") },
});

// finding: web-1 [not-ordered]
new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  config: { image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" },
});

// This machine waits for the secrets, but is not updated when they change.
// finding: web-2 [not-rolled]
new fly.Machine(
  "web-2",
  {
    app: app.name,
    region: "ams",
    config: {
      image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    },
  },
  { dependsOn: [secrets] },
);
