import assert from "node:assert/strict";
import { classifyName, type NameClass } from "../../../policies/detect/names/classify";
import { wordsOf } from "../../../policies/detect/names/words";

const classes: Readonly<Record<NameClass, readonly string[]>> = {
  password: [
    "DB_PASSWORD",
    "dbRootPassword",
    "PGPASSWORD",
    "SMTP_PASS",
    "PASSWORD_PROD",
    "passwd2",
    "ROOT_PW",
    "NEO4J_AUTH",
  ],
  secret: ["APP_SECRET", "CLIENT_SECRET", "SECRET_KEY_BASE", "credentials"],
  token: ["API_KEY", "apikey", "GITHUB_TOKEN", "signing-key", "VAULT_TOKEN"],
  weak: ["SALT", "AUTH", "COOKIE", "IMGPROXY_KEY"],
  none: [
    "PORT",
    "PWD",
    "PASSWORD_FILE",
    "TOKEN_TTL",
    "SECRET_NAME",
    "MAX_TOKENS",
    "NEXT_PUBLIC_API_KEY",
    "STRIPE_PUBLISHABLE_KEY",
    "CACHE_KEY",
    "PASSWORD_MIN_LENGTH",
    "",
  ],
};

describe("names", () => {
  for (const [nameClass, names] of Object.entries(classes)) {
    it(`says ${nameClass} of ${names.length} names`, () => {
      assert.deepEqual(
        names.filter((name) => classifyName(name).nameClass !== nameClass),
        [],
      );
    });
  }

  it("come apart at separators, case and credential nouns", () => {
    assert.deepEqual(wordsOf("dbRootPassword"), ["db", "root", "password"]);
    assert.deepEqual(wordsOf("DB_ROOT.password-2"), ["db", "root", "password"]);
    assert.deepEqual(wordsOf("HTTPServerKey"), ["http", "server", "key"]);
    assert.deepEqual(wordsOf("PGPASSWORD"), ["pg", "password"]);
    assert.deepEqual(wordsOf("stripeapikey1"), ["stripe", "api", "key"]);
    assert.deepEqual(wordsOf("__"), []);
  });
});
