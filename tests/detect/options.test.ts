import assert from "node:assert/strict";
import { detect, detectCommand, type Place } from "../../policies/detect";
import type { DetectOptions } from "../../policies/detect/contract";

const ids = (name: string, value: string, options?: DetectOptions): string[] =>
  detect({ name, value, place: "env" }, options).detections.map(({ id }) => id);

describe("options of the detector", () => {
  it("extraNames make any literal a credential", () => {
    assert.deepEqual(ids("CAR_PLATE", "not-for-everyone", { extraNames: ["car_*"] }), ["named-credential"]);
    assert.deepEqual(ids("CAR_PLATE", "${PLATE}", { extraNames: ["car_*"] }), []);
    assert.deepEqual(ids("SCAR_PLATE", "not-for-everyone", { extraNames: ["car_*"] }), []);
    assert.deepEqual(ids("CAR_PLATE", "not-for-everyone"), []);
  });

  it("allowedNames silence a name, whatever it holds", () => {
    const url = "postgres://app:hunter2@db/app";
    assert.deepEqual(ids("DEMO_URL", url, { allowedNames: ["DEMO_*"] }), []);
    assert.deepEqual(ids("URL", url, { allowedNames: ["DEMO_*"] }), ["url-password"]);
  });

  it("extraFormats are found by prefix, alphabet and length", () => {
    const extraFormats = [{ id: "acme-key", prefix: "acme_", alphabet: "hex", minLength: 8 }] as const;
    assert.deepEqual(ids("A", "acme_0a1b2c3d", { extraFormats }), ["acme-key"]);
    assert.deepEqual(ids("A", "see acme_0a1b2c3d.", { extraFormats }), ["acme-key"]);
    for (const other of ["acme_0a1b2c3", "acme_0a1b2c3g", "ACME_0a1b2c3d", "acme-0a1b2c3d"])
      assert.deepEqual(ids("A", other, { extraFormats }), []);
  });

  it("extraFormats with a prefix of fewer than three characters count for nothing", () => {
    const extraFormats = [{ id: "any", prefix: "a", alphabet: "alphanumeric", minLength: 1 }] as const;
    assert.deepEqual(ids("A", "abc", { extraFormats }), []);
  });
});

describe("values that are too long", () => {
  const filler = "plain words\n".repeat(20_000);
  const secret = "\nDB_PASSWORD=hunter2\n";

  for (const place of ["env", "file"] as const) {
    const text = filler.repeat(place === "file" ? 6 : 1);

    it(`are read at head and tail, and said to be cut, as ${place}`, () => {
      for (const value of [secret + text, text + secret]) {
        const { detections, truncated } = detect({ name: "/app/x", value, place });
        assert.deepEqual([detections.map(({ id }) => id), truncated], [["named-credential"], true]);
      }
      const middle = detect({ name: "/app/x", value: text + secret + text, place });
      assert.deepEqual(middle, { detections: [], truncated: true });
    });
  }

  it("are said to be cut where they nest more than any real one", () => {
    assert.equal(detect({ name: "X", value: "ab=cd;".repeat(10_000), place: "env" }).truncated, true);
  });

  it("are not said to be cut where they are read in full", () => {
    const lines = Array.from({ length: 1500 }, (_, line) => `SETTING_NUMBER_${line}=value of the line`).join("\n");
    for (const place of ["env", "file"] as const)
      assert.equal(detect({ name: "/app/x", value: lines, place }).truncated, false);
    assert.equal(detectCommand(["app", "x".repeat(1000)]).truncated, false);
  });

  it("are cut in commands too", () => {
    assert.equal(detectCommand(["app", "x".repeat(70_000)]).truncated, true);
  });
});

/**
 * The CLI replaces each secret that it knows in a message by `[secret]`. A message that differed with the value, or held
 * a part of it, would show by what is masked what the secret is.
 */
describe("masking by Pulumi", () => {
  const wrappings: readonly (readonly [string, Place, (value: string) => string])[] = [
    ["a variable", "env", (value) => value],
    ["a URL", "env", (value) => `postgres://app:${value}@db:5432/app`],
    ["a file", "file", (value) => `a: 1\npassword: ${value}\n`],
    ["a command", "command", (value) => `redis-server --requirepass ${value}`],
    ["JSON", "env", (value) => JSON.stringify({ db: { password: value } })],
    ["a header", "header", (value) => `Bearer ${value}`],
  ];
  for (const [what, place, wrap] of wrappings) {
    const name = place === "header" ? "Authorization" : "DB_PASSWORD";
    it(`says the same of any value in ${what}`, () => {
      const of = (value: string) => detect({ name, value: wrap(value), place }).detections;
      const first = of("wq5-mail-tor");
      assert.equal(first.length, 1);
      for (const value of ["hunter2-hunter3", "Kq8ZxV2nL7mPw4Rt9YuBo3Ai", "line-config-db-1", "literal-in-the-clear-1"])
        assert.deepEqual(of(value), first);
    });

    it(`is silent on what is masked already in ${what}`, () => {
      assert.deepEqual(detect({ name, value: wrap("[secret]"), place }).detections, []);
    });
  }
});
