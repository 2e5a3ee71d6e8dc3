import { secret } from "../../../policies/testing/resources";
import { app, machine, secrets, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const tailscaleRouter: NormalStack = {
  title: "a Tailscale subnet router into the private network, and a database reached over it",
  source: "https://fly.io/docs/networking/private-networking/",
  resources: [
    app("tailscale"),
    secrets("secrets", {
      app: "tailscale",
      values: { TS_AUTHKEY: secret("tskey-auth-unreal"), STATE_KEY: secret("unreal") },
    }),
    volume("state", { app: "tailscale", appEncryption: { method: "fscrypt", keySecret: "STATE_KEY" } }),
    machine(
      "router",
      { app: "tailscale" },
      {
        image: "tailscale/tailscale:v1.78.1",
        env: {
          TS_HOSTNAME: "fly",
          TS_ROUTES: "fdaa:0:22b7::/48",
          TS_STATE_DIR: "/state",
          TS_AUTH_ONCE: "true",
          TS_USERSPACE: "false",
        },
        mounts: [{ volume: "state", path: "/state" }],
      },
    ),
    app("sync"),
    machine(
      "sync",
      { app: "sync" },
      {
        env: {
          SOURCE_URL: "mysql://mysql.tail1234.ts.net:3306/erp?ssl=false",
          TARGET_URL: "postgres://[fdaa:0:22b7:a7b:1:2:3:4]:5432/erp?sslmode=disable",
        },
      },
    ),
  ],
};
