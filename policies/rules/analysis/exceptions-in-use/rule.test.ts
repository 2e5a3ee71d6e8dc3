import { deepEqual } from "node:assert/strict";
import { volume } from "../../../../tests/support/fly";
import { evaluate } from "../../../testing/evaluate";
import type { Rule } from "../../rule";
import { volumeEncryptedAtRest } from "../../volumes/volume-encrypted-at-rest/rule";
import { volumeSnapshots } from "../../volumes/volume-snapshots/rule";
import { exceptionsInUse } from "./rule";

const rules: readonly Rule[] = [volumeEncryptedAtRest, volumeSnapshots, exceptionsInUse];
const unencrypted = volume("data", { app: "db", encrypted: false });
const exception = (expires: string, more: Record<string, string> = {}) => ({
  resource: "data",
  reason: "being migrated",
  expires,
  ...more,
});

/** What the rule says on 2026-01-15, as `path [sub-id]`. */
function judged(exceptions: Record<string, unknown>[], resources = [unencrypted], rule = volumeEncryptedAtRest) {
  const configuration = { [rule.name]: { exceptions } };
  const { violations } = evaluate(rules, resources, { configuration, today: "2026-01-15" });
  return violations.filter((found) => found.rule === exceptionsInUse.name).map(({ path, id }) => `${path} [${id}]`);
}

const at = (id: string) => [`volume-encrypted-at-rest.exceptions["data"] [${id}]`];

describe("exceptions-in-use", () => {
  it("finds an exception that covers nothing", () => {
    deepEqual(judged([exception("2026-12-31")], [volume("data", { app: "db" })]), at("unused"));
  });

  it("finds an exception for another resource", () => {
    deepEqual(judged([exception("2026-12-31", { resource: "other" })]), [
      'volume-encrypted-at-rest.exceptions["other"] [unused]',
    ]);
  });

  it("finds an exception for another finding of the rule", () => {
    deepEqual(judged([exception("2026-12-31", { finding: "elsewhere" })]), [
      'volume-encrypted-at-rest.exceptions["data elsewhere"] [unused]',
    ]);
  });

  it("finds an expired exception, needed or not", () => {
    deepEqual(judged([exception("2026-01-14")]), at("expired"));
    deepEqual(judged([exception("2026-01-14")], [volume("data", { app: "db" })]), at("expired"));
  });

  it("finds one that expires within 30 days, its last day included", () => {
    deepEqual(judged([exception("2026-01-15")]), at("expiring"));
    deepEqual(judged([exception("2026-02-14")]), at("expiring"));
  });

  it("accepts one that is used and expires later", () => {
    deepEqual(judged([exception("2026-02-15")]), []);
    deepEqual(judged([exception("2027-01-01", { resource: "d*", finding: "unencrypted" })]), []);
  });

  it("calls an unused one unused, even shortly before it expires", () => {
    deepEqual(judged([exception("2026-01-16")], [volume("data", { app: "db" })]), at("unused"));
  });

  it("finds each of several exceptions, also with one pattern", () => {
    deepEqual(
      judged(
        [exception("2026-12-31", { finding: "off" }), exception("2026-12-31", { finding: "short-retention" })],
        [volume("data", { app: "db" })],
        volumeSnapshots,
      ),
      [
        'volume-snapshots.exceptions["data off"] [unused]',
        'volume-snapshots.exceptions["data short-retention"] [unused]',
      ],
    );
  });

  it("says when one expires", () => {
    const words = (expires: string) =>
      evaluate(rules, [unencrypted], {
        configuration: { "volume-encrypted-at-rest": { exceptions: [exception(expires)] } },
        today: "2026-01-15",
      }).messages.flatMap((message) => /for data (?<expires>expires .*)/.exec(message)?.groups?.expires ?? []);
    deepEqual(words("2026-01-15"), ["expires at the end of today"]);
    deepEqual(words("2026-01-16"), ["expires in 1 day"]);
    deepEqual(words("2026-01-17"), ["expires in 2 days"]);
  });

  it("reports nothing if no rule has exceptions", () => {
    deepEqual(judged([]), []);
  });

  it("says whom to ask and what happened, and nothing twice", () => {
    const configuration = {
      "volume-encrypted-at-rest": { exceptions: [exception("2026-01-14", { owner: "storage team" })] },
    };
    const { messages } = evaluate(rules, [unencrypted], { configuration, today: "2026-01-15" });
    deepEqual(
      messages.filter((message) => message.includes("[expired]")).map((message) => message.split("\n").slice(0, 3)),
      [
        [
          "problem: the exception of volume-encrypted-at-rest for data has expired, and its findings are reported again",
          'where: pulumi:pulumi:Stack stack volume-encrypted-at-rest.exceptions["data"] [expired]',
          "found: 2026-01-14, owner storage team; expected: an exception in force, or no exception",
        ],
      ],
    );
  });
});
