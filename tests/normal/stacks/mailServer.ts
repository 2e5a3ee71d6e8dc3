import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

/** A port that the mail server itself encrypts; the PROXY protocol tells it who connects. */
const own = (port: number) => tcp(port, [{ port, handlers: ["proxy_proto"] }]);

export const mailServer: NormalStack = {
  title: "a mail server with SMTP, submission and IMAP on the ports whose protocol brings TLS",
  source: "https://fly.io/docs/networking/services/",
  resources: [
    app("mail"),
    address("v4", { app: "mail", type: "v4" }),
    address("v6", { app: "mail", type: "v6" }),
    secrets("secrets", { app: "mail", values: { TLS_KEY: secret("unreal"), MAIL_CRYPT_KEY: secret("unreal") } }),
    volume("mailboxes", { app: "mail", appEncryption: { method: "fscrypt", keySecret: "MAIL_CRYPT_KEY" } }),
    machine(
      "mail",
      { app: "mail" },
      {
        image: "ghcr.io/docker-mailserver/docker-mailserver:14.0.0",
        env: { OVERRIDE_HOSTNAME: "mx.acme.example", SSL_TYPE: "manual", ENABLE_IMAP: "1", ENABLE_POP3: "1" },
        files: [{ guestPath: "/run/tls.key", secretName: "TLS_KEY" }],
        mounts: [{ volume: "mailboxes", path: "/var/mail" }],
        services: [own(25), own(465), own(587), own(993), own(995)],
      },
    ),
  ],
};
