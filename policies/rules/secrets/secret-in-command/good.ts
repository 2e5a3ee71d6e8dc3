import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("cache", { name: "acme-cache", orgSlug: "acme" });

const secrets = new fly.AppSecrets("cache-secrets", {
  app: app.name,
  values: { REDIS_PASSWORD: config.requireSecret("REDIS_PASSWORD") },
});

new fly.Machine("cache-1", {
  app: app.name,
  region: "fra",
  minSecretsVersion: secrets.version,
  config: {
    image: "redis:7.4.1@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    // The shell in the machine inserts the secret; the configuration contains only its name.
    init: { cmd: ["sh", "-c", 'exec redis-server --requirepass "$REDIS_PASSWORD"'] },
  },
});
