import type { NormalStack } from "../stack";

export const secretsByFlyctl: NormalStack = {
  title: "secrets, storage and a database that flyctl sets up, called by the command provider",
  source: "https://fly.io/docs/apps/secrets/",
  resources: [
    { type: "flyio:index:App", name: "wiki", inputs: { name: "wiki" } },
    {
      type: "command:local:Command",
      name: "secrets",
      inputs: {
        create: 'printf "SECRET_KEY=%s\\n" "$SECRET_KEY" | fly secrets import --app wiki --stage',
        delete: "fly secrets unset SECRET_KEY --app wiki --stage",
        environment: { SECRET_KEY: "unreal", FLY_API_TOKEN: "unreal" },
      },
    },
    {
      type: "command:local:Command",
      name: "bucket",
      inputs: { create: "flyctl storage create --app wiki --name wiki-uploads --yes" },
    },
    {
      type: "command:local:Command",
      name: "database",
      inputs: { create: "fly mpg attach 4kz9ry6q --app wiki --variable-name DATABASE_URL" },
    },
    {
      type: "command:local:Command",
      name: "token",
      inputs: { create: 'fly tokens create deploy --app wiki --expiry 720h --name "github actions"' },
    },
    {
      type: "command:local:Command",
      name: "deploy",
      inputs: {
        create:
          'flyctl auth docker && docker push "$IMAGE" && fly deploy --app wiki --image "$IMAGE" --access-token "$FLY_API_TOKEN"',
      },
    },
  ],
};
