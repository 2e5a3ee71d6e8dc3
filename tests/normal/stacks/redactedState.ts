import { address, app, machine, secrets, volume, webImage, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const redacted = "[secret]";

export const redactedState: NormalStack = {
  title: "the state of a web app with a database, with every secret redacted by pulumi policy analyze",
  source: "https://www.pulumi.com/docs/iac/cli/commands/pulumi_policy_analyze/",
  resources: [
    app("web", { name: redacted }),
    address("web-v6", { app: redacted, type: "v6" }, { from: { app: ["web"] } }),
    secrets("web-secrets", { app: redacted, values: redacted }, { from: { app: ["web"] } }),
    machine(
      "web-1",
      { app: redacted, region: "fra", minSecretsVersion: 3 },
      { image: webImage, services: [webService], env: { SESSION_KEY: redacted, PORT: "8080" } },
      { from: { app: ["web"], minSecretsVersion: ["web-secrets"] } },
    ),
    app("db", { name: redacted }),
    volume(
      "db-data",
      {
        app: redacted,
        name: redacted,
        region: "fra",
        appEncryption: { method: "luks", keySecret: redacted },
      },
      { from: { app: ["db"] }, protect: true },
    ),
    machine(
      "db-1",
      { app: redacted, region: "fra" },
      {
        image: redacted,
        files: [{ guestPath: "/etc/app/key", rawValue: redacted }],
        mounts: [{ volume: redacted, path: "/var/lib/postgresql/data" }],
        services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 5432, handlers: ["pg_tls"] }] }],
      },
      { from: { app: ["db"], config: ["db-data"] } },
    ),
  ],
};
