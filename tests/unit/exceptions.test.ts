import { deepEqual } from "node:assert/strict";
import { readExceptions } from "../../policies/configuration/readExceptions";
import { Location } from "../../policies/fly/location";
import { covers } from "../../policies/judge/exceptions";
import { exceptionsInUse } from "../../policies/rules/analysis/exceptions-in-use/rule";
import { databaseNoPublicIp } from "../../policies/rules/network/database-no-public-ip/rule";
import { databasePortNotPublic } from "../../policies/rules/network/database-port-not-public/rule";
import { type Exception, isExpired } from "../../policies/rules/report";
import type { Rule } from "../../policies/rules/rule";
import { volumeEncryptedAtRest } from "../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import { volumeSnapshots } from "../../policies/rules/volumes/volume-snapshots/rule";
import { evaluate } from "../../policies/testing/evaluate";
import { urnOf } from "../../policies/testing/resources";
import { address, app, machine, postgresImage, volume } from "../support/fly";

const rules: readonly Rule[] = [
  databaseNoPublicIp,
  databasePortNotPublic,
  volumeEncryptedAtRest,
  volumeSnapshots,
  exceptionsInUse,
];
const exception = (more: Partial<Exception> = {}): Exception => ({
  resource: "data",
  reason: "being migrated",
  expires: "2026-03-31",
  ...more,
});
const data = volume("data", { app: "db", encrypted: false });
const database = [
  app("db"),
  machine("db-1", { app: "db" }, { image: postgresImage }),
  address("ip", { app: "db", type: "v4" }),
];

/** A finding about the machine, which the address completes. */
const openPort = [
  app("db"),
  machine(
    "db-1",
    { app: "db" },
    { image: postgresImage, services: [{ protocol: "tcp", internalPort: 15432, ports: [{ port: 5432 }] }] },
  ),
  address("ip", { app: "db", type: "v4" }),
];

/** What is still reported of a rule under exceptions, as `resource [sub-id]`. */
function reported(rule: string, exceptions: readonly Exception[], resources = [data], today = "2026-01-15"): string[] {
  const { violations } = evaluate(rules, resources, { configuration: { [rule]: { exceptions } }, today });
  return violations.filter((found) => found.rule === rule).map(({ resource, id }) => `${resource} [${id}]`);
}

const atRest = volumeEncryptedAtRest.name;
const found = ["data [unencrypted]"];

describe("an exception", () => {
  describe("covers a finding by", () => {
    for (const [what, resource] of Object.entries({
      "the resource's name": "data",
      "a pattern over names": "d?t*",
      "the resource's URN": urnOf(data),
      "a pattern over URNs": "urn:*fly:index:Volume::*",
      everything: "*",
    })) {
      it(what, () => deepEqual(reported(atRest, [exception({ resource })]), []));
    }

    it("the name of the Fly app that a resource belongs to", () => {
      deepEqual(reported(databaseNoPublicIp.name, [exception({ resource: "d?" })], database), []);
    });

    it("its sub-id", () => {
      deepEqual(reported(atRest, [exception({ finding: "unencrypted" })]), []);
    });
  });

  describe("does not cover a finding", () => {
    it("without any exception", () => deepEqual(reported(atRest, []), found));

    for (const [why, resource] of Object.entries({
      "of a resource with another name": "dat",
      "of a resource whose name only contains it": "ata",
      "of a resource with a name in another letter case": "DATA",
      "of another type's URN": "urn:*fly:index:Machine::*",
      "by characters that a regular expression would take": "d.*a",
    })) {
      it(why, () => deepEqual(reported(atRest, [exception({ resource })]), found));
    }

    it("with another sub-id", () => {
      const resources = [volume("data", { app: "db", autoBackupEnabled: false })];
      deepEqual(reported(volumeSnapshots.name, [exception({ finding: "short-retention" })], resources), ["data [off]"]);
    });

    it("of another rule", () => {
      const { violations } = evaluate(rules, [data], {
        configuration: { [volumeSnapshots.name]: { exceptions: [exception()] } },
      });
      deepEqual(violations.filter(({ rule }) => rule === atRest).length, 1);
    });
  });

  it("leaves the other findings of a resource alone", () => {
    const resources = [volume("data", { app: "db", autoBackupEnabled: false, snapshotRetention: 1 })];
    deepEqual(reported(volumeSnapshots.name, [exception({ finding: "off" })], resources), ["data [short-retention]"]);
  });

  it("leaves other resources alone", () => {
    const resources = [data, volume("other", { app: "db", encrypted: false })];
    deepEqual(reported(atRest, [exception()], resources), ["other [unencrypted]"]);
  });

  describe("expires", () => {
    it("at the end of its day in UTC, not at the beginning", () => {
      deepEqual(reported(atRest, [exception({ expires: "2026-01-15" })]), []);
      deepEqual(reported(atRest, [exception({ expires: "2026-01-14" })]), found);
    });

    it("also across months and years", () => {
      deepEqual(reported(atRest, [exception({ expires: "2025-12-31" })], [data], "2026-01-01"), found);
      deepEqual(reported(atRest, [exception({ expires: "2026-01-01" })], [data], "2025-12-31"), []);
    });

    it("and the finding that is reported again says so", () => {
      const exceptions = [exception({ expires: "2026-01-14", reason: "disk swap in January" })];
      const { messages } = evaluate(rules, [data], {
        configuration: { [atRest]: { exceptions } },
        today: "2026-01-15",
      });
      deepEqual(
        messages.flatMap((message) => message.split("\n").filter((line) => line.startsWith("exception: "))),
        ["exception: expired on 2026-01-14 (disk swap in January)"],
      );
    });

    it("without effect on another one in force, in either order", () => {
      const both = [exception({ expires: "2026-01-14" }), exception({ expires: "2026-12-31" })];
      deepEqual(reported(atRest, both), []);
      deepEqual(reported(atRest, both.reverse()), []);
    });
  });

  describe("together with another one that covers the same finding", () => {
    const uses = (exceptions: readonly Exception[]) => {
      const configuration = { [atRest]: { exceptions } };
      const { violations } = evaluate(rules, [data], { configuration, today: "2026-01-15" });
      return violations
        .filter(({ rule, id }) => rule === exceptionsInUse.name && id !== "in-force")
        .map(({ id, path }) => `${path} [${id}]`);
    };

    it("counts as used as that one does", () => {
      deepEqual(uses([exception(), exception({ resource: "d*" })]), []);
      deepEqual(uses([exception({ resource: "d*" }), exception()]), []);
    });

    it("does not count as used once it has expired, in either order: no finding is reported again", () => {
      const both = [exception({ resource: "d*", expires: "2026-01-14" }), exception()];
      for (const exceptions of [both, both.toReversed()]) {
        const configuration = { [atRest]: { exceptions } };
        const { messages } = evaluate(rules, [data], { configuration, today: "2026-01-15" });
        deepEqual(
          messages.filter((message) => message.includes("has expired")).map((message) => message.split("\n", 1)),
          [["problem: the exception of volume-encrypted-at-rest for d* has expired"]],
        );
      }
    });

    it("is named by the finding if all have expired: the last of the list", () => {
      const exceptions = [exception({ expires: "2026-01-10" }), exception({ resource: "*", expires: "2026-01-14" })];
      const { messages } = evaluate(rules, [data], { configuration: { [atRest]: { exceptions } } });
      deepEqual(
        messages.flatMap((message) => message.split("\n").filter((line) => line.startsWith("exception: "))),
        ["exception: expired on 2026-01-14 (being migrated)"],
      );
    });
  });

  it("covers an early finding before the resource exists", () => {
    const configuration = { [databaseNoPublicIp.name]: { exceptions: [exception({ resource: "ip" })] } };
    deepEqual(evaluate(rules, database, { configuration }).early, []);
  });

  describe("for the resource at which pulumi up shows an early finding about another one", () => {
    const notes = (resource: string, more: Partial<Exception> = {}) => {
      const exceptions = [exception({ resource, ...more })];
      const { messages } = evaluate(rules, openPort, {
        configuration: { [databasePortNotPublic.name]: { exceptions } },
        today: "2026-01-15",
      });
      return messages
        .filter((message) => message.includes("[external-port]"))
        .flatMap((message) => message.split("\n").filter((line) => line.startsWith("exception: ")));
    };

    it("does not cover it, and the finding says which name counts", () => {
      deepEqual(notes("ip"), [
        "exception: the one for ip does not count here; an exception names the resource of the line where, db-1",
      ]);
    });

    it("and is not mentioned if it has expired, or is for another resource", () => {
      deepEqual([notes("ip", { expires: "2026-01-14" }), notes("other"), notes("db-1")], [[], [], []]);
    });
  });

  it("is not mentioned by a finding of its own resource with another sub-id", () => {
    const resources = [volume("data", { app: "db", autoBackupEnabled: false, snapshotRetention: 1 })];
    const configuration = { [volumeSnapshots.name]: { exceptions: [exception({ finding: "off" })] } };
    const { messages } = evaluate(rules, resources, { configuration, today: "2026-01-15" });
    deepEqual(
      messages.filter((message) => message.includes("does not count")),
      [],
    );
  });

  it("counts a finding once that pulumi up judges early and again at the end", () => {
    const configuration = { [databasePortNotPublic.name]: { exceptions: [exception({ resource: "db-1" })] } };
    const { messages } = evaluate(rules, openPort, { configuration, today: "2026-01-15" });
    deepEqual(
      messages.flatMap((message) => message.split("\n").filter((line) => line.endsWith(" excepted"))),
      ["problem: 1 finding excepted"],
    );
  });

  it("counts as used where it covered a finding, early or late, in force or not", () => {
    const used = (expires: string, resource: string) => {
      const configuration = { [databaseNoPublicIp.name]: { exceptions: [exception({ resource, expires })] } };
      const { violations } = evaluate(rules, database, { configuration, today: "2026-01-15" });
      return violations.filter(({ rule }) => rule === exceptionsInUse.name).map(({ id }) => id);
    };
    deepEqual(used("2026-12-31", "ip"), ["in-force"]);
    deepEqual(used("2026-12-31", "other"), ["unused"]);
    deepEqual(used("2026-01-14", "ip"), ["expired"]);
  });
});

describe("the exceptions of a configuration", () => {
  it("are empty if it has no exceptions, or no list of them", () => {
    deepEqual(readExceptions({}), []);
    deepEqual(readExceptions({ exceptions: "none" }), []);
  });

  it("are only those with resource, reason and day: no other one may open a hole", () => {
    const whole = exception();
    const { reason: _, ...unreasoned } = whole;
    const { expires: __, ...endless } = whole;
    deepEqual(
      readExceptions({ exceptions: [whole, unreasoned, endless, null, "data", { ...whole, expires: 20261231 }] }),
      [whole],
    );
  });

  it("match a finding without a Fly app by name and URN alone", () => {
    const finding = { id: "x", problem: "x", at: Location.of({ urn: "urn:1", type: "t", name: "n" }) };
    deepEqual(
      ["n", "urn:1", "undefined", "t"].map((resource) => covers(exception({ resource }), finding, undefined)),
      [true, true, false, false],
    );
  });

  it("hold through their last day", () => {
    deepEqual(
      ["2026-03-30", "2026-03-31", "2026-04-01"].map((today) => isExpired(exception(), today)),
      [false, false, true],
    );
  });
});
