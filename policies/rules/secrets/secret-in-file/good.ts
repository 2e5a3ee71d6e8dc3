import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

// The value of the secret is the content of the file, in base64.
const secrets = new fly.AppSecrets("web-secrets", {
  app: app.name,
  values: { DOTENV: config.requireSecret("DOTENV") },
});

new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  minSecretsVersion: secrets.version,
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    files: [{ guestPath: "/app/.env", secretName: "DOTENV" }],
  },
});
