import { deepEqual, throws } from "node:assert/strict";
import type { Location } from "../../../policies/fly/location";
import { renderMessage } from "../../../policies/judge/message";
import { volumeEncryptedAtRest as rule } from "../../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import { expectUnread } from "../../../policies/testing/expect";
import { unknown } from "../../../policies/testing/resources";
import { parseViolation } from "../../../policies/testing/violation";
import { volume } from "../../support/fly";
import { locationAt } from "../../support/location";

/** The message of a finding at a place, and what is parsed from it. */
function written(name: string, at: string | Location) {
  const place = typeof at === "string" ? locationAt(at, name, "fly:index:Volume") : at;
  const message = renderMessage({ rule, finding: { id: "unencrypted", problem: "x", at: place } });
  return { where: message.split("\n")[1], read: parseViolation(rule.name, message) };
}

describe("the place of a violation", () => {
  const places: Readonly<Record<string, readonly [name: string, path: string, where: string]>> = {
    "a property": ["data", "encrypted", "data encrypted"],
    "a whole resource": ["data", "", "data"],
    "a key that is not a word": ["data", 'checks["a b"].x', 'data checks["a b"].x'],
    "a name of several words": ["my data", "encrypted", '"my data" encrypted'],
    "a name with quotes": ['"data"', "", '"\\"data\\""'],
    "an empty name": ["", "encrypted", '"" encrypted'],
    "a name with colons and letters of other scripts": ["ünï::$数据", "", "ünï::$数据"],
    "a name with a line break": ["data\nfix: none", "", '"data\\nfix: none"'],
    "a name that colours the terminal": ["\u001b[31mdata", "", '"\\u001b[31mdata"'],
    "a name that turns the writing direction": ["\u202edata", "", '"\\u202edata"'],
    "a name with half a character": ["\ud83ddata", "", '"\\ud83ddata"'],
  };
  for (const [what, [name, path, where]] of Object.entries(places)) {
    it(`is written on one line and parsed again: ${what}`, () => {
      deepEqual(written(name, path), {
        where: `where: fly:index:Volume ${where} [unencrypted]`,
        read: { rule: rule.name, id: "unencrypted", resource: name, path },
      });
    });
  }

  it("repeats no credential that is in place of a name", () => {
    const url = "postgres://admin:an-invented-phrase@db.example.com/shop";
    const paths = [
      `env[${JSON.stringify(url)}]`,
      `env[${JSON.stringify(`"${url}"`)}].x[0]`,
      locationAt("env").entry(`ghp_${"aB3dE6gH9jK2".repeat(3)}`),
    ];
    deepEqual(
      paths.map((path) => written("m", path).read.path),
      ['env["(name withheld)"]', 'env["(name withheld)"].x[0]', 'env["(name withheld)"]'],
    );
  });

  it("is shortened if it is very long, and still parsed", () => {
    const { read, where = "" } = written("n".repeat(4_000_000), `env["${"k".repeat(4_000_000)}"]`);
    deepEqual([read.id, where.length < 25_000], ["unencrypted", true]);
  });

  it("is missing from a message of another pack", () => {
    throws(() => parseViolation("x", "problem: x\nwhere: here"), {
      message: 'A violation of x has no "where:" line, so it is not from flyguard.',
    });
  });

  it("is also parsed for values that cannot be read", () => {
    expectUnread(rule, [volume("my data", { app: "db", encrypted: unknown })], ["my data encrypted"]);
    expectUnread(rule, [volume("data", { app: "db", encrypted: false })], []);
  });
});
