import { deepEqual } from "node:assert/strict";
import { expectLive, expectUnreadLive, messagesLive, withheld } from "../../../../tests/support/live";
import { eventsOf, machineAnswer, secretsAnswer } from "../../../../tests/support/liveAnswers";
import { secretRedeployed } from "./rule";

const rule = secretRedeployed;

// The table of histories is in the test of secret-deployed-everywhere.
describe("secret-redeployed", () => {
  const restarted = eventsOf("start 11:00:02 started", "exit 11:00:00 stopped", "launch 10:00:00 created user");

  it("finds machines that restarted after a secret changed, and says that they probably have it", () => {
    const resources = [
      machineAnswer({ events: restarted }),
      machineAnswer({ id: "5683210c" }),
      secretsAnswer({ KEY: "10:30:00" }),
    ];
    expectLive(rule, resources, ["shop/secrets [restarted]"]);
    deepEqual(messagesLive(rule, resources), [
      [
        "problem: 1 of 2 machines of app shop restarted after a secret changed, but got no update: probably with the new value",
        "where: fly.live:Secrets shop/secrets [restarted]",
        "found: ams: 148e4d7a (secret KEY); expected: machines that were launched after the newest change",
        "fix: Run fly secrets deploy -a shop.",
        "docs: https://github.com/flyguard/flyguard/blob/main/docs/rules/secret-redeployed.md",
      ].join("\n"),
    ]);
  });

  it("accepts machines that restarted before it, and those that were launched after it", () => {
    expectLive(rule, [machineAnswer({ events: restarted }), secretsAnswer({ KEY: "12:00:00" })], []);
    expectLive(rule, [machineAnswer({ events: restarted }), secretsAnswer({ KEY: "09:00:00" })], []);
  });

  it("says what it could not read", () => {
    const secrets = withheld(secretsAnswer({}), "secrets");
    expectUnreadLive(rule, [machineAnswer(), secrets], ["shop/secrets secrets (not read from Fly)"]);
  });
});
