import { app, machine, webImage, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const settingsByFlyctl: NormalStack = {
  title: "Rails whose ordinary settings and real secrets both go through fly secrets",
  source: "https://fly.io/docs/rails/getting-started/",
  resources: [
    app("shop"),
    {
      type: "command:local:Command",
      name: "settings",
      inputs: {
        create:
          "fly secrets set --app shop --stage RAILS_ENV=production RAILS_LOG_LEVEL=info SMTP_USERNAME=apikey SMTP_PORT=587 ADMIN_USER=admin VAPID_PUBLIC_KEY=BNbxGYNMhEIi9zrneh7mqV4oUanjLUK3m",
        update: "fly secrets set --app shop RAILS_ENV=production && fly secrets deploy --app shop",
        delete: "fly secrets unset --app shop RAILS_ENV SMTP_USERNAME",
      },
    },
    {
      type: "command:local:Command",
      name: "secrets",
      inputs: {
        create:
          'printf "RAILS_MASTER_KEY=%s\\nSMTP_PASSWORD=%s\\n" "$MASTER_KEY" "$SMTP_PASSWORD" | fly secrets import --app shop',
        environment: { MASTER_KEY: "an-invented-phrase", SMTP_PASSWORD: "an-invented-phrase" },
      },
    },
    machine(
      "web",
      { app: "shop", region: "fra" },
      { image: webImage, services: [webService] },
      { dependsOn: ["secrets"] },
    ),
  ],
};
