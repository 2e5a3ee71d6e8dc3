import assert from "node:assert/strict";
import { detectByName, isOpaque, type NamedValue } from "../../../policies/detect/detectByName";
import { acceptsExactly } from "../support/acceptsExactly";

const detected = (name: string, value: string, more: Partial<NamedValue> = {}): string | undefined => {
  const detection = detectByName({ name, value, place: "env", isCredential: false, isLiteral: true, ...more });
  return detection === undefined ? undefined : `${detection.confidence} ${detection.kind}`;
};

describe("a name with its value", () => {
  const random = "Kq8ZxV2nL7mPw4Rt9YuBo3Ai";

  it("names the word that decided", () => {
    assert.equal(detected("DB_PASSWORD", "hunter2"), "certain password");
    assert.equal(detected("APP_SECRET", "hunter2"), "certain secret");
    assert.equal(detected("DEPLOY_TOKEN", "hunter2"), "certain token");
    assert.equal(detected("STRIPE_API_KEY", "hunter2"), "certain key");
    assert.equal(detected("ERLANG_COOKIE", "hunter2"), "certain key or token");
    assert.equal(detected("SALT", random), "likely random value under a credential-like name");
  });

  it("finds a credential in whatever the declaration calls one", () => {
    assert.equal(detected("-p", "hunter2", { isCredential: true }), "certain credential");
    assert.equal(detected("-p", "hunter2"), undefined);
  });

  it("tells a hash, and the default of an expansion", () => {
    assert.equal(
      detected("NOTE", "$2a$14$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"),
      "likely password hash",
    );
    assert.equal(detected("DB_PASSWORD", "${DB_PASSWORD:-hunter2}"), "likely literal default of a credential");
    assert.equal(detected("DB_PASSWORD", "${DB_PASSWORD:-}"), undefined);
  });

  it("is silent on explanations under a password's name, not on passphrases", () => {
    assert.equal(detected("PASSWORD", "must be longer than the name of a pet"), undefined);
    assert.equal(detected("PASSWORD", "correct horse battery staple"), "certain password");
  });

  it("is silent on numbers too short for the class, and on words of an enumeration", () => {
    assert.equal(detected("DB_PASSWORD", "12"), undefined);
    assert.equal(detected("DB_PASSWORD", "1234"), "certain password");
    assert.equal(detected("APP_SECRET", "12"), undefined);
    assert.equal(detected("AUTH_TOKEN", "bearer"), undefined);
    assert.equal(detected("APP_SECRET_KEY", "password"), "certain key");
    assert.equal(detected("SERVER_CREDENTIALS", "insecure"), undefined);
  });

  it("takes user and password for one where the name says authentication or a gem server", () => {
    assert.equal(detected("ADMIN_AUTH", "ops:hunter2"), "certain password");
    assert.equal(detected("ADMIN_AUTH", "redis:6379"), undefined);
    assert.equal(detected("BUNDLE_GEMS__ACME__DEV", "ops:hunter2"), "certain password");
    assert.equal(detected("BUNDLE_WITHOUT", "test:lint"), undefined);
  });

  it("reads in files labels, types, calls, aliases and member accesses as what they are, unless in quotes", () => {
    const inFile = { place: "file", isLiteral: false } as const;
    for (const value of ["getToken()", "fetch_env!(name)", "config.token", "string", "bytes)", "*shared", "await next"])
      assert.equal(detected("token", value, inFile), undefined);
    assert.equal(detected("password", "Password", { ...inFile, isLiteral: true }), undefined);
    assert.equal(detected("password", "config.token", inFile), undefined);
    assert.equal(detected("password", "config.token", { ...inFile, isLiteral: true }), "certain password");
    assert.equal(detected("token", "kelp9orbit", inFile), "certain token");
  });

  it("asks more of a label than of a variable", () => {
    assert.equal(detected("api-token", "hunter2", { place: "metadata" }), undefined);
    assert.equal(
      detected("api-token", random, { place: "metadata" }),
      "likely random value under a credential-like name",
    );
    assert.equal(detected("db-password", "hunter2", { place: "metadata" }), "certain password");
  });

  const isOpaquePair = (line: string): boolean => {
    const [name = "", value = ""] = line.split("=");
    return isOpaque(name, value);
  };
  acceptsExactly("isOpaque", isOpaquePair, {
    accepted: [`VALUE=${random}`, `UPSTREAM=${random}`],
    rejected: [`BUILD_SHA=${random}`, `NEXT_PUBLIC_X=${random}`, "VALUE=kelp-orbit", "VALUE=kq8zxv2nl7mpw4rt9yubo3ai"],
  });
});
