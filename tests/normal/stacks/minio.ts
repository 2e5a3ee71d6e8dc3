import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const minio: NormalStack = {
  title: "MinIO whose API and console only Flycast reaches",
  source: "https://fly.io/docs/app-guides/minio/",
  resources: [
    app("objects"),
    secrets("secrets", {
      app: "objects",
      values: {
        MINIO_ROOT_USER: secret("ops"),
        MINIO_ROOT_PASSWORD: secret("k9Wq2zVx"),
        MINIO_KMS_SECRET_KEY: secret("k:aB3d"),
      },
    }),
    volume("miniodata", {
      app: "objects",
      appEncryption: { method: "application", keySecret: "MINIO_KMS_SECRET_KEY" },
    }),
    address("flycast", { app: "objects", type: "private_v6" }),
    machine(
      "minio",
      { app: "objects" },
      {
        image: "minio/minio:RELEASE.2025-04-22T22-12-26Z",
        init: { cmd: ["server", "/data", "--console-address", ":9001"] },
        env: { MINIO_BROWSER_REDIRECT_URL: "http://objects.flycast:9001", MINIO_KMS_AUTO_ENCRYPTION: "on" },
        mounts: [{ volume: "miniodata", path: "/data" }],
        services: [
          tcp(9000, [{ port: 80, handlers: ["http"], forceHttps: false }]),
          tcp(9001, [{ port: 9001, handlers: ["http"] }]),
        ],
      },
    ),
  ],
};
