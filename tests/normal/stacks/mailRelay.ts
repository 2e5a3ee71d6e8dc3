import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const mailRelay: NormalStack = {
  title: "a mail server and a proxy that end TLS themselves, on ports of mail and on ports that their owner has listed",
  source: "https://fly.io/docs/networking/services/",
  resources: [
    app("mail"),
    address("v4", { app: "mail", type: "v4" }),
    secrets("secrets", { app: "mail", values: { RELAY_PASSWORD: secret("unreal"), TLS_KEY: secret("unreal") } }),
    machine(
      "postfix",
      { app: "mail" },
      {
        image: "boky/postfix:v4.3.0",
        env: {
          HOSTNAME: "mx.example.com",
          ALLOWED_SENDER_DOMAINS: "example.com",
          RELAYHOST: "[smtp.postmarkapp.com]:587",
          RELAYHOST_PASSWORD_FILE: "/run/relay",
          POSTFIX_smtpd_tls_key_file: "/run/tls.key",
          POSTFIX_smtpd_tls_cert_file: "/run/tls.crt",
        },
        files: [
          { guestPath: "/run/tls.key", secretName: "TLS_KEY" },
          { guestPath: "/run/relay", secretName: "RELAY_PASSWORD" },
        ],
        services: [tcp(587, [{ port: 587, handlers: ["proxy_proto"] }]), tcp(465, [{ port: 465, handlers: ["tls"] }])],
      },
    ),
    app("edge"),
    address("edge-v4", { app: "edge", type: "v4" }),
    machine(
      "caddy",
      { app: "edge" },
      {
        image: "caddy:2.9.1-alpine",
        services: [tcp(80, [{ port: 80, handlers: [] }]), tcp(443, [{ port: 443, handlers: ["proxy_proto"] }])],
      },
    ),
  ],
  configuration: { "public-port-terminates-tls": { allowedRawPorts: [80, 443] } },
};
