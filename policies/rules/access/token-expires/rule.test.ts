import { deepEqual, equal } from "node:assert/strict";
import { messagesLive } from "../../../../tests/support/live";
import { tokenAnswer } from "../../../../tests/support/liveOrganizations";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { tokenExpires } from "./rule";

const rule = tokenExpires;
const token = (expiry?: unknown) => [
  { type: "fly:index:DeployToken", name: "ci", inputs: { app: "web", name: "ci", expiry } },
];
const found = (id: string) => [`ci expiry [${id}]`];
const setting = { today: "2026-01-15" };

describe("token-expires", () => {
  for (const expiry of [undefined, "", " ", "0", "0s", "0h0m"]) {
    it(`finds that the token has no expiry: ${JSON.stringify(expiry) ?? "not set"}`, () => {
      expectFindings(rule, token(expiry), found("no-expiry"), setting);
    });
  }

  for (const expiry of ["2160h0m1s", "175200h", "+2161h", "129601m", "2026-04-16T00:00:01Z", "2036-01-15"]) {
    it(`finds that ${expiry} is too long`, () => expectFindings(rule, token(expiry), found("long-expiry"), setting));
  }

  for (const expiry of ["90d", "3 months", "2160", "1h30", "h", "2026-02-30T00:00:00+25:00", "15.01.2026", "never"]) {
    it(`finds that ${expiry} cannot be read`, () => {
      expectFindings(rule, token(expiry), found("unreadable-expiry"), setting);
    });
  }

  for (const expiry of [
    "2160h",
    "720h30m",
    "1.5h",
    ".5h",
    "129600m",
    "1h1m1s1ms1us1µs1ns",
    "-1h",
    "2026-04-16T00:00:00Z",
    "2026-04-16T02:00:00+02:00",
    "2026-02-01t12:00:00.5z",
    "2026-02-01",
    "2020-01-01T00:00:00Z",
  ]) {
    it(`accepts ${expiry}`, () => expectFindings(rule, token(expiry), [], setting));
  }

  it("counts from the day of the operation", () => {
    expectFindings(rule, token("2026-12-31T00:00:00Z"), found("long-expiry"), { today: "2026-09-30" });
    expectFindings(rule, token("2026-12-31T00:00:00Z"), [], { today: "2026-10-01" });
  });

  it("allows maxHours of the configuration", () => {
    const day = { configuration: { [rule.name]: { maxHours: 24 } } };
    expectFindings(rule, token("25h"), found("long-expiry"), day);
    expectFindings(rule, token("24h"), [], day);
  });

  it("shows the hours that it found", () => {
    deepEqual(
      judge(rule, token("2160h30m"), setting).messages[0]?.split("\n")[2],
      "found: 2161 hours; expected: at most 2160 hours",
    );
  });

  const command = (create: string) => [{ type: "command:local:Command", name: "run", inputs: { create } }];

  it("finds each token of a command that expires too late, and says how to write the command", () => {
    const script = "fly tokens create deploy -a shop; flyctl tokens create org acme -x 8760h; fly tokens deploy -x 90d";
    expectFindings(
      rule,
      command(script),
      ["run create [long-expiry]", "run create [no-expiry]", "run create [unreadable-expiry]"],
      setting,
    );
    deepEqual(judge(rule, command("fly tokens create deploy -a shop"), setting).messages[0]?.split("\n").slice(0, 4), [
      "problem: the token has no expiry, so it works for 20 years",
      "where: command:local:Command run create [no-expiry]",
      "expected: at most 2160 hours",
      "fix: Write fly tokens create deploy --expiry 2160h, and replace the token before it expires.",
    ]);
  });

  it("accepts a token of a command with a short expiry, and names one that the shell knows", () => {
    expectFindings(rule, command("fly tokens create deploy -x 720h"), [], setting);
    for (const expiry of ["$EXPIRY", "`cat expiry`"]) {
      expectFindings(rule, command(`fly tokens create deploy -x ${expiry}`), [], setting);
      expectUnread(rule, command(`fly tokens create deploy -x ${expiry}`), ["run create"]);
    }
  });

  it("accepts a token whose provider has no expiry", () => {
    expectFindings(rule, [{ type: "flyio:index:WireGuardToken", name: "ci", inputs: { name: "ci", org: "acme" } }], []);
  });

  it("names an unknown expiry", () => {
    expectFindings(rule, token(unknown), []);
    expectUnread(rule, token(unknown), ["ci expiry"]);
  });

  it("names an expiry of the wrong type", () => {
    expectFindings(rule, token({ hours: 2160 }), []);
    expectUnread(rule, token({ hours: 2160 }), ["ci expiry"]);
  });

  it("names a token that exists, and the command that replaces it", () => {
    const tokens = [
      tokenAnswer("one", 175_200, { app: "shop", name: "flyctl deploy token" }),
      tokenAnswer("two", 175_200, { profile: "deploy_organization", name: null }),
    ];
    // The commands are those of flyctl, internal/command/tokens: create.go and revoke.go.
    deepEqual(messagesLive(rule, tokens).map(problemAndFix), [
      'problem: the token "flyctl deploy token" works for too long; fix: Make another one with the command that made it, and -x 2160h: for deployments, fly tokens create deploy -a shop -x 2160h. Then run fly tokens revoke one.',
      "problem: the token works for too long; fix: Make another one with the command that made it, and -x 2160h: for deployments, fly tokens create deploy -a APP -x 2160h. Then run fly tokens revoke two.",
    ]);
  });

  it("repeats no credential that is the name of a token", () => {
    const name = "sk_live_51H8mQkZ3vXb7NpTqLw2RfYcJ9dGsKuEoA6iVhBxM4nPzSt";
    const [message] = messagesLive(rule, [tokenAnswer("one", 175_200, { app: "shop", name })]);
    equal(message?.split("\n")[0], 'problem: the token "(name withheld)" works for too long');
  });
});

function problemAndFix(message: string): string {
  return message
    .split("\n")
    .filter((line) => /^(problem|fix): /.test(line))
    .join("; ");
}
