import * as fly from "@pulumiverse/fly";

for (const tenant of ["a", "b"]) {
  new fly.App(`tenant-${tenant}`, { name: `tenant-${tenant}`, orgSlug: "acme", network: `tenant-${tenant}` });
}

new fly.App("web", { name: "acme-web", orgSlug: "acme" });
