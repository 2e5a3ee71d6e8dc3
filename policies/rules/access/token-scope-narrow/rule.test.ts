import { deepEqual } from "node:assert/strict";
import { messagesLive } from "../../../../tests/support/live";
import { tokenAnswer } from "../../../../tests/support/liveOrganizations";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { tokenScopeNarrow } from "./rule";

const rule = tokenScopeNarrow;
const token = (inputs: Record<string, unknown>) => [
  { type: "fly:index/token:Token", name: "ci", inputs: { name: "ci", expiry: "720h", ...inputs } },
];

describe("token-scope-narrow", () => {
  for (const type of ["org", "readonly"]) {
    it(`finds a token of type ${type}`, () => {
      expectFindings(rule, token({ type, org: "acme" }), ["ci type [organisation-wide]"]);
    });
  }

  it("finds a WireGuard token, which opens the organisation's network", () => {
    expectFindings(
      rule,
      [{ type: "flyio:index:WireGuardToken", name: "ci", inputs: { name: "ci", org: "acme" } }],
      ["ci [organisation-wide]"],
    );
  });

  it("accepts a deploy token of an app", () => {
    expectFindings(rule, token({ type: "deploy", app: "web" }), []);
    expectFindings(rule, [{ type: "fly:index:DeployToken", name: "ci", inputs: { app: "web", expiry: "720h" } }], []);
    expectFindings(
      rule,
      [{ type: "fly-machines:apps/v1:AppDeployToken", name: "ci", inputs: { appName: "web", expiry: "720h" } }],
      [],
    );
  });

  const command = (create: string) => [{ type: "command:local:Command", name: "run", inputs: { create } }];

  it("finds a command that creates a token of the organisation", () => {
    for (const kind of ["org", "readonly"]) {
      expectFindings(rule, command(`fly tokens create ${kind} acme -x 24h`), ["run create [organisation-wide]"]);
    }
  });

  it("accepts a command that creates a token of an app", () => {
    for (const kind of ["deploy", "ssh", "machine-exec"]) {
      expectFindings(rule, command(`fly tokens create ${kind} -a shop -x 24h`), []);
    }
  });

  it("names an unknown type", () => {
    expectFindings(rule, token({ type: unknown, app: "web" }), []);
    expectUnread(rule, token({ type: unknown, app: "web" }), ["ci type"]);
  });

  it("names a type of the wrong type", () => {
    expectUnread(rule, token({ type: ["org"], app: "web" }), ["ci type"]);
  });

  it("names a token that exists, and how to do without it", () => {
    const [message] = messagesLive(rule, [tokenAnswer("one", 720, { profile: "deploy_organization" })]);
    deepEqual(
      message?.split("\n").filter((line) => /^(problem|fix): /.test(line)),
      [
        'problem: the token "ci" works for the whole organisation',
        "fix: Run fly tokens create deploy -a APP -x 2160h for each app that needs a token, and then fly tokens revoke one.",
      ],
    );
  });
});
