import * as fly from "@pulumiverse/fly";

const db = new fly.App("db", { name: "acme-db", orgSlug: "acme" });
const web = new fly.App("web", { name: "acme-web", orgSlug: "acme" });

new fly.Machine("web-1", {
  app: web.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-web@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    env: {
      // finding: web-1 config.env.DATABASE_URL [public-name]
      DATABASE_URL: db.name.apply((name) => `postgres://app@${name}.fly.dev:5432/shop`),
      // finding: web-1 config.env.REPORTS_URL [plaintext]
      REPORTS_URL: "mysql://reader@reports.example.com/reports?sslMode=DISABLED",
    },
  },
});
