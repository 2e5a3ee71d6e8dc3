import * as fly from "@pulumiverse/fly";

new fly.Machine("db", {
  app: "acme-db",
  region: "fra",
  config: {
    // finding: db config.image [end-of-life]
    image: "mysql:5.7.44",
  },
});
