import { app, machine, webImage, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const ciTokenByFlyctl: NormalStack = {
  title: "an app that CI deploys with a token of thirty days, which flyctl creates and revokes",
  source: "https://fly.io/docs/launch/continuous-deployment-with-github-actions/",
  resources: [
    app("shop"),
    machine("web", { app: "shop", region: "fra" }, { image: webImage, services: [webService] }),
    {
      type: "command:local:Command",
      name: "ci-token",
      inputs: {
        create:
          'fly tokens create deploy --app shop --name "ci $(date +%F)" --expiry 720h | gh secret set FLY_API_TOKEN',
        delete: "fly tokens list --app shop --json | jq -r '.[].id' | xargs fly tokens revoke",
        environment: { FLY_API_TOKEN: "$FLY_API_TOKEN" },
      },
    },
    {
      type: "command:remote:Command",
      name: "deploy",
      inputs: {
        connection: { host: "runner.example.com" },
        create: "cd shop && flyctl deploy --app shop --remote-only --build-arg RUBY_VERSION=3.3.6",
        environment: { FLY_API_TOKEN: "$FLY_API_TOKEN" },
      },
    },
  ],
};
