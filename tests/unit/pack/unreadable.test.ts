import { deepEqual } from "node:assert/strict";
import { analysisComplete } from "../../../policies/rules/analysis/analysis-complete/rule";
import { volumeAppLevelEncryption } from "../../../policies/rules/volumes/volume-app-level-encryption/rule";
import { volumeEncryptedAtRest } from "../../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import { evaluate } from "../../../policies/testing/evaluate";
import { machine, volume } from "../../support/fly";
import { show } from "../../support/rules";

/** A value that fails on reading, as one of the SDK's proxies may. */
const broken = Object.create(null, {
  image: {
    enumerable: true,
    get() {
      throw new TypeError("'get' on proxy: hunter2");
    },
  },
});

describe("a resource that cannot be read", () => {
  const rules = [volumeEncryptedAtRest, analysisComplete];
  const { violations, messages } = evaluate(rules, [
    { ...machine("broken", { app: "db" }), inputs: { app: "db", config: broken }, outputs: {} },
    volume("data", { app: "db", encrypted: false }),
  ]);

  it("stops nothing and hides no other finding, and is named", () => {
    deepEqual(violations.map(show), ["broken [unread]", "data encrypted [unencrypted]"]);
  });

  it("is named without the error's own words, which may quote a value", () => {
    deepEqual(
      messages.filter((message) => message.includes("hunter2")),
      [],
    );
  });

  it("hides no finding of the stack pass where it cannot be read only there", () => {
    const program = [volume("data", { app: "db" }), { ...machine("broken", { app: "db" }), outputs: { more: broken } }];
    const found = evaluate([volumeAppLevelEncryption, analysisComplete], program).violations;
    deepEqual(found.map(show), ["broken [unread]", "data appEncryption [undeclared]"]);
  });
});
