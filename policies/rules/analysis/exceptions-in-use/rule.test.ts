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
  return violations
    .filter((found) => found.rule === exceptionsInUse.name && found.id !== "in-force")
    .map(({ path, id }) => `${path} [${id}]`);
}

/** The lines of what the rule says on that day with this sub-id, each without its first word. */
function said(
  id: string,
  configuration: Record<string, Record<string, unknown>>,
  resources = [unencrypted],
): string[][] {
  return evaluate(rules, resources, { configuration, today: "2026-01-15" })
    .messages.filter((message) => message.includes(`[${id}]`))
    .map((message) => message.split("\n").filter((line) => !line.startsWith("docs: ")));
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
    const short = volume("data", { app: "db", snapshotRetention: 1 });
    deepEqual(judged([exception("2026-12-31", { finding: "off" })], [short], volumeSnapshots), [
      'volume-snapshots.exceptions["data off"] [unused]',
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

  describe("lists the exceptions in force", () => {
    const covering = {
      "volume-encrypted-at-rest": {
        exceptions: [
          exception("2026-12-31", { owner: "storage team" }),
          exception("2026-12-31", { resource: "unused" }),
        ],
      },
      "volume-snapshots": { exceptions: [exception("2027-01-31", { resource: "d*", reason: "rebuilt nightly" })] },
    };
    const bare = volume("data", { app: "db", encrypted: false, autoBackupEnabled: false, snapshotRetention: 1 });

    it("in one finding, with the number of findings, reason, owner and end", () => {
      deepEqual(said("in-force", covering, [bare]), [
        [
          "problem: 3 findings excepted",
          "where: pulumi:pulumi:Stack stack exceptions [in-force]",
          "found: volume-encrypted-at-rest for data covers 1 (until 2026-12-31, owner storage team: being migrated); volume-snapshots for d* covers 2 (until 2027-01-31: rebuilt nightly)",
          "fix: Fix what the exceptions cover before they end. If this rule is mandatory, set its option omitInForce.",
        ],
      ]);
    });

    it("and counts a finding once that two of them cover", () => {
      const both = [exception("2026-12-31"), exception("2026-12-31", { resource: "*" })];
      const configuration = { "volume-encrypted-at-rest": { exceptions: both } };
      deepEqual(
        said("in-force", configuration).map(([problem]) => problem),
        ["problem: 1 finding excepted"],
      );
    });

    it("not those that have expired, are unused, or that there are not", () => {
      for (const exceptions of [[exception("2026-01-14")], [exception("2026-12-31", { resource: "x" })], []]) {
        deepEqual(said("in-force", { "volume-encrypted-at-rest": { exceptions } }), []);
      }
    });

    it("unless the option omitInForce is set, which hides nothing else", () => {
      const configuration = {
        "volume-encrypted-at-rest": { exceptions: [exception("2026-01-20")] },
        "exceptions-in-use": { omitInForce: true },
      };
      deepEqual([said("in-force", configuration).length, said("expiring", configuration).length], [0, 1]);
    });
  });

  it("says where the findings are that an unused exception may be meant for", () => {
    const fixOf = (resource: string, resources = [unencrypted]) =>
      said("unused", { "volume-encrypted-at-rest": { exceptions: [exception("2026-12-31", { resource })] } }, resources)
        .flat()
        .filter((line) => line.startsWith("fix: "));
    const many = ["g", "f", "e", "d", "c", "b"].map((name) => volume(name, { app: "db", encrypted: false }));
    deepEqual(fixOf("db-1"), [
      "fix: Remove the exception, or let it name the resource and the sub-id of the line where of a finding, or the Fly app: volume-encrypted-at-rest has findings at data.",
    ]);
    deepEqual(fixOf("db-1", many), [
      "fix: Remove the exception, or let it name the resource and the sub-id of the line where of a finding, or the Fly app: volume-encrypted-at-rest has findings at b, c, d, e, f, others.",
    ]);
    deepEqual(fixOf("db-1", [volume("data", { app: "db" })]), [
      "fix: Remove the exception from the policy configuration.",
    ]);
  });
});
