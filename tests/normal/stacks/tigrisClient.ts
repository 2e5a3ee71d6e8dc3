import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const tigrisClient: NormalStack = {
  title: "a client of Tigris, with the bucket in env and the keys in secrets",
  source: "https://fly.io/docs/tigris/",
  resources: [
    app("photos"),
    secrets("secrets", {
      app: "photos",
      values: { AWS_ACCESS_KEY_ID: secret("tid_unreal"), AWS_SECRET_ACCESS_KEY: secret("tsec_unreal") },
    }),
    address("v4", { app: "photos", type: "shared_v4" }),
    address("v6", { app: "photos", type: "v6" }),
    machine(
      "photos",
      { app: "photos" },
      {
        env: {
          AWS_ENDPOINT_URL_S3: "https://fly.storage.tigris.dev",
          AWS_REGION: "auto",
          AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/photos",
          AWS_WEB_IDENTITY_TOKEN_FILE: "/.fly/oidc_token",
          BUCKET_NAME: "photos-production",
          S3_BUCKET: "photos-production",
          PRESIGNED_URL_TTL: "3600",
        },
        statics: [{ guestPath: "/public", urlPrefix: "/img", tigrisBucket: "photos-production" }],
        services: [webService],
      },
    ),
  ],
};
