import assert from "node:assert/strict";
import { detect } from "../../../policies/detect";
import { secretNameFrom } from "../../../policies/detect/secretName";

describe("suggested names of app secrets", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["DB_PASSWORD", "DB_PASSWORD"],
    ["spring.datasource.password", "SPRING_DATASOURCE_PASSWORD"],
    ["dbPassword", "DB_PASSWORD"],
    ["--redis-pass", "REDIS_PASS"],
    ["2fa-secret", "_2FA_SECRET"],
    ["pw", undefined],
    ["Kq8ZxV2nL7mPw4Rt9YuBo3Ai", undefined],
    ["x".repeat(101), undefined],
  ];
  for (const [name, expected] of cases) {
    it(`${name.slice(0, 30)} gives ${expected ?? "none"}`, () => assert.equal(secretNameFrom(name), expected));
  }

  it("come from the variable, the key inside it, or what was found", () => {
    const namesOf = (name: string, value: string): string[] =>
      detect({ name, value, place: "env" }).detections.map(({ secretName }) => secretName);
    assert.deepEqual(namesOf("adminPassword", "hunter2"), ["ADMIN_PASSWORD"]);
    assert.deepEqual(namesOf("SMTP_CONFIG", '{"smtp":{"host":"mail","pass":"hunter2"}}'), ["SMTP_PASS"]);
    assert.deepEqual(namesOf("x", "postgres://app:hunter2@db/app"), ["DATABASE_URL"]);
  });
});
