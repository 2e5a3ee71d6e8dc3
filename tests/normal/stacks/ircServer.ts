import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const ircServer: NormalStack = {
  title: "an IRC server over TLS, with a web client",
  source: "https://fly.io/docs/networking/services/",
  resources: [
    app("chat"),
    address("v4", { app: "chat", type: "v4" }),
    secrets("secrets", { app: "chat", values: { OPER_PASSWORD_HASH: secret("unreal"), TLS_KEY: secret("unreal") } }),
    machine(
      "ergo",
      { app: "chat" },
      {
        image: "ghcr.io/ergochat/ergo:v2.14.0",
        files: [{ guestPath: "/ircd/tls/privkey.pem", secretName: "TLS_KEY" }],
        services: [tcp(6697, [{ port: 6697 }])],
      },
    ),
    machine(
      "lounge",
      { app: "chat" },
      {
        image: "ghcr.io/thelounge/thelounge:4.4.3",
        services: [
          tcp(9000, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"] },
          ]),
        ],
      },
    ),
  ],
};
