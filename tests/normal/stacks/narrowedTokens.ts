import { app, machine, webImage, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const narrowedTokens: NormalStack = {
  title: "an app with short tokens of flyctl for an audit, a console and a backup job",
  source: "https://fly.io/docs/security/tokens/",
  resources: [
    app("shop"),
    machine("web", { app: "shop", region: "fra" }, { image: webImage, services: [webService] }),
    {
      type: "command:local:Command",
      name: "audit",
      inputs: { create: "fly tokens create readonly --from-existing | ./audit.sh" },
    },
    {
      type: "command:local:Command",
      name: "console",
      inputs: { create: "TOKEN=$(fly tokens create ssh -a shop -x 1h) ./open-console.sh && fly status -a shop" },
    },
    {
      type: "command:local:Command",
      name: "backup",
      inputs: { create: "fly -a shop tokens create machine-exec -x=24h 'bin/backup --to s3'" },
    },
  ],
};
