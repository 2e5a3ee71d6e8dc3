import { deepEqual } from "node:assert/strict";
import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { expectNoLeak, planted } from "../../../../tests/support/secrets";
import { secret, unknown } from "../../../testing/resources";
import { secretInEnv } from "./rule";

const rule = secretInEnv;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];

describe("secret-in-env", () => {
  it("finds a literal under a name that denotes a credential, even a weak one", () => {
    expectFindings(rule, m({ env: { DB_PASSWORD: "admin" } }), ["m config.env.DB_PASSWORD [named-credential]"]);
  });

  it("finds a provider's token under any name", () => {
    expectFindings(rule, m({ env: { BILLING: planted.stripe } }), ["m config.env.BILLING [stripe-secret-key]"]);
  });

  it("finds a password in a URL", () => {
    expectFindings(rule, m({ env: { DATABASE_URL: planted.url } }), ["m config.env.DATABASE_URL [url-password]"]);
  });

  it("finds a private key", () => {
    expectFindings(rule, m({ env: { SIGNER: planted.privateKey } }), ["m config.env.SIGNER [private-key]"]);
  });

  it("finds credentials of processes and containers", () => {
    const env = { API_TOKEN: "9a8b7c6d5e4f3a2b1c0d" };
    expectFindings(rule, m({ processes: [{ env }], containers: [{ name: "c", image: "x:1", env }] }), [
      "m config.containers[0].env.API_TOKEN [named-credential]",
      "m config.processes[0].env.API_TOKEN [named-credential]",
    ]);
  });

  it("accepts the name of a secret, and finds a key, in flyguard's declaration of a volume's encryption", () => {
    expectFindings(rule, m({ env: { APP_ENCRYPTION: "luks", APP_ENCRYPTION_KEY_SECRET: "disk-key" } }), []);
    const key = "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=";
    expectFindings(rule, m({ env: { APP_ENCRYPTION_KEY_SECRET: key } }), [
      "m config.env.APP_ENCRYPTION_KEY_SECRET [named-credential]",
    ]);
  });

  it("accepts ordinary settings, references, placeholders and public keys", () => {
    const env = {
      PORT: "8080",
      PRIMARY_REGION: "fra",
      DATABASE_URL: "postgres://db.flycast:5432/app?sslmode=disable",
      REDIS_URL: "redis://cache.internal:6379",
      SECRET_KEY_FILE: "/run/secrets/key",
      TOKEN_TTL: "3600",
      API_KEY: "${API_KEY}",
      AUTH_TOKEN: "<your-token>",
      STRIPE_PUBLISHABLE_KEY: "pk_live_4eC39HqLyjWDarjtT1zdp7dc",
      AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/web",
    };
    expectFindings(rule, m({ env }), []);
  });

  it("does not let an unknown variable hide its neighbour", () => {
    expectFindings(rule, m({ env: { A: unknown, DB_PASSWORD: planted.password } }), [
      "m config.env.DB_PASSWORD [named-credential]",
    ]);
    expectUnread(rule, m({ env: { A: unknown, DB_PASSWORD: planted.password } }), ["m config.env.A"]);
  });

  it("reports an env of the wrong type as unread", () => {
    expectUnread(rule, m({ env: 5 }), ["m config.env"]);
  });

  it("takes further names from extraNames and leaves out allowedNames", () => {
    const configuration = { [rule.name]: { extraNames: ["*_PLATE"], allowedNames: ["DEMO_PASSWORD"] } };
    expectFindings(
      rule,
      m({ env: { CAR_PLATE: "not-for-everyone", DEMO_PASSWORD: planted.password } }),
      ["m config.env.CAR_PLATE [named-credential]"],
      { configuration },
    );
  });

  it("takes formats of one's own from extraFormats", () => {
    const format = { id: "acme-key", kind: "Acme key", prefix: "acme_", alphabet: "hex", minLength: 8 };
    const configuration = { [rule.name]: { extraFormats: [format] } };
    const env = {
      LABEL: "acme_0a1b2c3d4e5f",
      SHORT: "acme_0a1b2c3",
      WORDS: "acme_greeting",
      CASE: "ACME_0a1b2c3d4e5f",
    };
    expectFindings(rule, m({ env }), ["m config.env.LABEL [acme-key]"], { configuration });
    expectFindings(rule, m({ env }), []);
  });

  describe("names what declares app secrets in a program with machines of type", () => {
    const byHand = "with fly secrets set DB_PASSWORD=...";
    const inResource = (name: string) => `in a ${name} resource with the value config.requireSecret("DB_PASSWORD")`;
    const undeclared = "if the stack does not declare the app's secrets";
    const cases: readonly (readonly [type: string, inputs: object, how: string])[] = [
      ["fly:index:Machine", { config: {} }, `${inResource("fly.AppSecrets")}, or ${byHand} ${undeclared}`],
      ["flyio:index:Machine", { config: {} }, `${inResource("flyio.Secrets")}, or ${byHand} ${undeclared}`],
      [
        "fly-machines:apps/v1:Machine",
        { config: {} },
        `${inResource("fly-machines' Secret")}, or ${byHand} ${undeclared}`,
      ],
      [
        "fly:index/machine:Machine",
        {},
        `${inResource("fly.Secret")}, or ${byHand} if the provider has no such resource`,
      ],
    ];
    for (const [type, inputs, how] of cases) {
      it(type, () => {
        const env = { DB_PASSWORD: planted.password };
        const properties = "config" in inputs ? { app: "web", config: { image: "x:1", env } } : { app: "web", env };
        const [message = ""] = judge(rule, [{ type, name: "m", inputs: properties }]).messages;
        deepEqual(
          message.split("\n")[2],
          `fix: Rotate this credential: others could read it. Remove it here and set the new value as the app secret DB_PASSWORD, ${how}.`,
        );
      });
    }
  });

  it("does not say that the value is a literal: it may come from config.requireSecret", () => {
    const [message = ""] = judge(rule, m({ env: { DB_PASSWORD: secret(planted.password) } })).messages;
    deepEqual(
      message.split("\n")[0],
      "problem: plaintext password: its name denotes a credential, and its value can be read in the configuration",
    );
  });

  it("repeats no part of what it finds", () => {
    for (const value of [planted.password, planted.stripe, planted.privateKey]) {
      expectNoLeak(rule, m({ env: { DB_PASSWORD: value } }), value);
    }
    expectNoLeak(rule, m({ env: { DATABASE_URL: planted.url } }), "s3cretpw-99");
  });

  it("withholds a name that is itself a credential", () => {
    expectNoLeak(rule, m({ env: { [planted.stripe]: planted.stripe } }), planted.stripe);
  });
});
