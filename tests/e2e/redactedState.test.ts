import { deepEqual, equal } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Cli, checkout } from "./cli";
import { type EngineEvent, findings, parseEvents } from "./events";

/** A secret in a state, as `pulumi stack export` writes it: the value that marks one is fixed in Pulumi's SDKs. */
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:AA:AA" };

describe("pulumi policy analyze of a state whose secrets it cannot decrypt", () => {
  let cli: Cli;

  before(async () => {
    cli = await Cli.for(join(checkout, "infra-example", "insecure"));
  });
  after(() => cli.remove());

  it("takes [secret] for unknown: nothing is joined by it or read from it, and analysis-complete names it", async () => {
    const file = join(cli.folder, "export.json");
    writeFileSync(file, JSON.stringify(exported));
    delete cli.env.PULUMI_CONFIG_PASSPHRASE;
    const { code, stdout, stderr } = await cli.run(
      ...["policy", "analyze", "--file", file, "--policy-pack", checkout, "--json"],
    );
    const events = parseEvents(stdout);
    equal(code, 0, stdout + stderr);
    deepEqual(findings(events), ["analysis-complete [unread] web (advisory)"]);
    deepEqual(unreadIn(events), [
      "config.checks.alive.headers[0].values[0]",
      "config.env.SESSION_KEY",
      "config.files[0].rawValue",
      "config.image",
      "config.init.cmd[1]",
    ]);
  });
});

/** The paths that `analysis-complete` names as not shown. */
function unreadIn(events: readonly EngineEvent[]): string[] {
  const messages = events.flatMap(({ policyEvent }) => policyEvent?.message ?? []).join("\n");
  return [...messages.matchAll(/(?<path>\S+) \(not shown, since it is a secret\)/g)].map(
    ({ groups }) => groups?.path ?? "",
  );
}

const exported = {
  version: 3,
  deployment: {
    manifest: { time: "2026-01-15T00:00:00Z", magic: "", version: "" },
    secrets_providers: { type: "passphrase", state: { salt: "v1:AA:v1:AA:AA" } },
    resources: [
      resource("pulumi:pulumi:Stack", "shop-dev", {}),
      resource("fly:index:App", "shop", { name: secret, orgSlug: "acme" }),
      resource("fly:index:Volume", "other", {
        app: secret,
        name: secret,
        region: "ams",
        sizeGb: 1,
        appEncryption: { method: "application", keySecret: "DATA_KEY" },
      }),
      resource("fly:index:Machine", "web", {
        app: secret,
        region: "fra",
        config: {
          image: secret,
          env: { SESSION_KEY: secret, PORT: "8080" },
          init: { cmd: ["serve", secret] },
          files: [{ guestPath: "/etc/app/key", rawValue: secret }],
          checks: { alive: { type: "http", port: 8080, headers: [{ name: "X-Probe", values: [secret] }] } },
          mounts: [{ volume: secret, path: "/data" }],
        },
      }),
    ],
  },
};

function resource(type: string, name: string, inputs: object): object {
  return {
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    custom: type !== "pulumi:pulumi:Stack",
    ...(type === "pulumi:pulumi:Stack" ? {} : { id: name }),
    type,
    inputs,
    outputs: inputs,
  };
}
