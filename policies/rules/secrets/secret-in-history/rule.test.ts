import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { expectLive, expectUnreadLive, live, messagesLive, withheld } from "../../../../tests/support/live";
import { machineAnswer } from "../../../../tests/support/liveAnswers";
import { planted } from "../../../../tests/support/secrets";
import type { RawObject } from "../../../fly/raw";
import { secretInHistory } from "./rule";

const rule = secretInHistory;

const versions = ["01K4SR431QZJ8V3RZC7Y6W9D2E", "01KAFB3J7NQ0X5Y9W8V7T6S5R4", "01KAZZ5M3P9R2T4V6X8Z0B1D3F"] as const;

/** The older versions of a machine, the oldest first, each with a configuration. */
function history(...configs: readonly RawObject[]) {
  return configs.map((config, index) => {
    const version = versions[index] ?? "";
    const image = "registry.fly.io/shop:deployment-01K4SR42Y0N5Z7QJ3C8T6V1B9M";
    return live("fly.live:MachineVersion", `shop/148e4d7a/${version}`, {
      app: "shop",
      machine: "148e4d7a",
      version,
      config: { image, ...config },
    });
  });
}

describe("secret-in-history", () => {
  const withSecret = { env: { STRIPE: planted.stripe } };

  it("finds a credential once, at the newest version that has it", () => {
    const resources = [machineAnswer(), ...history(withSecret, withSecret, { env: {} })];
    expectLive(rule, resources, [`shop/148e4d7a/${versions[1]} config.env.STRIPE [stripe-secret-key]`]);
    match(messagesLive(rule, resources)[0] ?? "", /in 2 older versions of the machine$/m);
  });

  it("finds it in every place that the rules about the current configuration look at", () => {
    const raw = Buffer.from(`key=${planted.stripe}`).toString("base64");
    const header = [{ name: "Authorization", values: [`Bearer ${planted.stripe}`] }];
    const port = {
      port: 443,
      handlers: ["tls", "http"],
      http_options: { response: { headers: { "X-Key": planted.stripe } } },
    };
    const at = `shop/148e4d7a/${versions[0]} config`;
    const found = (config: RawObject) => [machineAnswer(), ...history(config)];
    expectLive(rule, found({ files: [{ guest_path: "/app/.env", raw_value: raw }] }), [
      `${at}.files[0].raw_value [stripe-secret-key]`,
    ]);
    expectLive(rule, found({ init: { cmd: ["serve", `--key=${planted.stripe}`] } }), [
      `${at}.init.cmd [stripe-secret-key]`,
    ]);
    expectLive(rule, found({ metadata: { key: planted.stripe } }), [`${at}.metadata.key [stripe-secret-key]`]);
    expectLive(rule, found({ checks: { up: { type: "http", headers: header } } }), [
      `${at}.checks.up.headers[0].values[0] [stripe-secret-key]`,
    ]);
    expectLive(rule, found({ services: [{ ports: [port] }] }), [
      `${at}.services[0].ports[0].http_options.response.headers.X-Key [stripe-secret-key]`,
    ]);
  });

  it("leaves what is still in the configuration to the rules about it", () => {
    expectLive(rule, [machineAnswer({ config: withSecret }), ...history(withSecret)], []);
    expectLive(
      rule,
      [machineAnswer({ config: { env: { STRIPE: "" } } }), ...history(withSecret)],
      [`shop/148e4d7a/${versions[0]} config.env.STRIPE [stripe-secret-key]`],
    );
  });

  it("finds it of a machine that is gone, and of a machine of the same id in no other app", () => {
    expectLive(rule, history(withSecret), [`shop/148e4d7a/${versions[0]} config.env.STRIPE [stripe-secret-key]`]);
    expectLive(
      rule,
      [machineAnswer({ app: "blog", config: withSecret }), ...history(withSecret)],
      [`shop/148e4d7a/${versions[0]} config.env.STRIPE [stripe-secret-key]`],
    );
  });

  it("accepts versions without credentials, references, placeholders, and a run without history", () => {
    expectLive(
      rule,
      [machineAnswer(), ...history({}, { env: { LOG_LEVEL: "info", TOKEN: "${TOKEN}", KEY: "<your-key>" } })],
      [],
    );
    expectLive(rule, [machineAnswer({ config: withSecret })], []);
  });

  it("knows the options of the rules about credentials", () => {
    const env = { DB_PASSWORD: "correct-horse-battery" };
    expectLive(rule, history({ env }), [`shop/148e4d7a/${versions[0]} config.env.DB_PASSWORD [named-credential]`]);
    expectLive(rule, history({ env }), [], { allowedNames: ["DB_PASSWORD"] });
  });

  it("is covered by an exception for the app", () => {
    const exceptions = [{ resource: "shop", reason: "the key was replaced in May", expires: "2027-03-31" }];
    expectLive(rule, history(withSecret), [], { exceptions });
  });

  it("says what it could not read", () => {
    const [version] = history({});
    if (version === undefined) throw new Error("no version");
    expectUnreadLive(rule, [withheld(version, "config")], [`${version.name} config (not read from Fly)`]);
  });

  it("repeats no value", () => {
    const messages = messagesLive(rule, history(withSecret));
    deepEqual(messages.length, 1);
    doesNotMatch(messages.join(), new RegExp(planted.stripe.slice(0, 12)));
  });
});
