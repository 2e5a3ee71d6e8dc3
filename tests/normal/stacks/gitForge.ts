import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const gitForge: NormalStack = {
  title: "a Git forge on HTTPS, and on the SSH port that its owner allows",
  source: "https://fly.io/docs/networking/services/",
  resources: [
    app("forge"),
    address("v4", { app: "forge", type: "v4" }),
    address("v6", { app: "forge", type: "v6" }),
    secrets("secrets", {
      app: "forge",
      values: { FORGEJO__security__SECRET_KEY: secret("unreal"), FORGEJO__server__LFS_JWT_SECRET: secret("unreal") },
    }),
    volume("repositories", {
      app: "forge",
      appEncryption: { method: "fscrypt", keySecret: "FORGEJO__security__SECRET_KEY" },
    }),
    machine(
      "forge",
      { app: "forge" },
      {
        image: "codeberg.org/forgejo/forgejo:9.0.3-rootless",
        env: {
          FORGEJO__database__DB_TYPE: "sqlite3",
          FORGEJO__server__ROOT_URL: "https://forge.fly.dev/",
          FORGEJO__server__SSH_PORT: "22",
          FORGEJO__server__DISABLE_SSH: "false",
          FORGEJO__service__DISABLE_REGISTRATION: "true",
          FORGEJO__security__INSTALL_LOCK: "true",
          FORGEJO__security__PASSWORD_HASH_ALGO: "argon2",
          FORGEJO__security__MIN_PASSWORD_LENGTH: "12",
        },
        mounts: [{ volume: "repositories", path: "/var/lib/gitea" }],
        services: [
          tcp(3000, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["http", "tls"] },
          ]),
          tcp(2222, [{ port: 22, handlers: [] }]),
        ],
      },
    ),
  ],
  configuration: { "admin-port-not-public": { allowedPorts: [22, 2222] } },
};
