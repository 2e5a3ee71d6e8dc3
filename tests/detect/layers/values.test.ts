import assert from "node:assert/strict";
import { isOrdinary, isOrdinaryToken } from "../../../policies/detect/values/ordinary";
import { isPasswordHash, isUnmistakableHash } from "../../../policies/detect/values/passwordHash";
import { isMasked, isPlaceholder } from "../../../policies/detect/values/placeholder";
import { looksRandom } from "../../../policies/detect/values/randomness";
import { containsReference, isReference, shellDefault } from "../../../policies/detect/values/reference";
import { acceptsExactly } from "../support/acceptsExactly";

describe("references", () => {
  acceptsExactly("isReference", isReference, {
    accepted: [
      "${DB_PASSWORD}",
      "$DB_PASSWORD",
      "{{ .Values.password }}",
      "%DB_PASSWORD%",
      "$(cat /run/secrets/db)",
      "op://vault/db/password",
      "vault:secret/data/db#password",
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db",
      "projects/acme/secrets/db",
      "process.env.DB_PASSWORD",
      "ENC[AES256_GCM,data:x]",
      "[secret]",
      "[unknown]",
    ],
    rejected: [
      "hunter2",
      "op:hunter2",
      "$ecret",
      "100%",
      "${DB_PASSWORD:-hunter2}",
      "data:hunter2",
      "vault",
      "{hunter2}",
    ],
  });

  acceptsExactly("containsReference", containsReference, {
    accepted: ["Bearer ${TOKEN}", "postgres://{{ user }}@db", "key-$API_KEY"],
    rejected: ["Bearer hunter2", "cost: $5", "{}", "a ${ b"],
  });

  it("reads the literal default of a shell expansion", () => {
    assert.equal(shellDefault("${A:-hunter2}"), "hunter2");
    assert.equal(shellDefault("${A-hunter2}"), "hunter2");
    for (const none of ["${A}", "${A:-}", "${A:-${B}}", "hunter2", "${A:?missing}"])
      assert.equal(shellDefault(none), undefined);
  });
});

describe("placeholders", () => {
  acceptsExactly("isPlaceholder", isPlaceholder, {
    accepted: [
      "changeme",
      "<your-token>",
      "xxxx",
      "sk_live_xxxxxxxx",
      "...",
      "REPLACE_ME",
      "TODO",
      "your-api-key",
      "AKIAEXAMPLE",
      "__TOKEN__",
    ],
    rejected: ["admin", "secret", "password123", "hunter2", "exchange", "todolist9", "a-y0ur-b"],
  });

  acceptsExactly("isMasked", isMasked, {
    accepted: ["ghp_xxxxxxxxxxxx", "abcdefghijklmnop", "aaaaaaaaaaaaaaaa", "123456789012-abcdefghijkl-Kq8ZxV2nL7"],
    rejected: ["Kq8ZxV2nL7mPw4Rt", "abc123abc", "aabbccdd", "123456789012-Kq8ZxV2nL7mPw4Rt"],
  });
});

describe("ordinary values", () => {
  acceptsExactly("isOrdinary", isOrdinary, {
    accepted: ["true", "30s", "/run/secrets/db", "https://acme.dev/login", "ops@acme.dev", "X-Api-Key"],
    rejected: ["hunter2", "Kq8ZxV2nL7mPw4Rt9YuBo3Ai", "p@ss/w0rd", "admin"],
  });

  acceptsExactly("isOrdinaryToken", isOrdinaryToken, {
    accepted: ["bearer", "read:org,write:org", "1.2.3", "db.acme.dev", "two words"],
    rejected: ["Kq8ZxV2nL7mPw4Rt9YuBo3Ai", "9f8a7b6c5d4e3f2a"],
  });
});

describe("hashes and randomness", () => {
  const bcrypt = "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW";
  const digest = "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  acceptsExactly("isUnmistakableHash", isUnmistakableHash, {
    accepted: [bcrypt, `ops:${bcrypt}`, bcrypt.replaceAll("$", "$$$$"), "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA"],
    rejected: [digest, "$2b$12$", "2b12EixZaYVK1fsbw1ZfbX3OXe", "md52d711642b726b04401627ca9fbac32f5"],
  });

  acceptsExactly("isPasswordHash", isPasswordHash, {
    accepted: [bcrypt, digest, "md52d711642b726b04401627ca9fbac32f5"],
    rejected: ["hunter2", "2d711642b726b04401627ca9fbac32f5", "$HOME/.config/acme/settings"],
  });

  acceptsExactly("looksRandom", looksRandom, {
    accepted: ["Kq8ZxV2nL7mPw4Rt9YuBo3Ai", "9f8a7b6c5d4e3f2a1b0c9d8e"],
    rejected: [
      "my-session-cookie-v2",
      "6f1e2d3c-4b5a-4968-8776-655443322110",
      "aaaaaaaaaaaaaaaaaaaa",
      "Kq8ZxV2n",
      "application/json",
    ],
  });
});
