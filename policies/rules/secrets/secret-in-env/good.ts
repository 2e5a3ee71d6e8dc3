import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

// Every machine of the app receives DATABASE_URL in its environment when it starts.
const secrets = new fly.AppSecrets("web-secrets", {
  app: app.name,
  values: { DATABASE_URL: config.requireSecret("DATABASE_URL") },
});

new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  minSecretsVersion: secrets.version,
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    env: { PORT: "8080" },
  },
});
