import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const db = new fly.App("db", { name: "acme-db", orgSlug: "acme" });
const web = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

const password = new pulumi.Config().requireSecret("databasePassword");
const secrets = new fly.AppSecrets("web", {
  app: web.name,
  values: { DATABASE_URL: pulumi.interpolate`postgres://app:${password}@${db.name}.flycast:5432/shop?sslmode=disable` },
});

new fly.Machine("web-1", {
  app: web.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    // A host name alone is not a secret.
    env: { DATABASE_HOST: pulumi.interpolate`${db.name}.flycast` },
  },
  minSecretsVersion: secrets.version,
});
