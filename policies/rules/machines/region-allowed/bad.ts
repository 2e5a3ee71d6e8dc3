import * as fly from "@pulumiverse/fly";

const image = "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

// finding: shop region [region-outside]
new fly.Machine("shop", { app: "acme-shop", region: "iad", config: { image } });

// No region: Fly chooses one near whoever runs pulumi up.
// finding: worker region [region-missing]
new fly.Machine("worker", { app: "acme-shop", config: { image } });
