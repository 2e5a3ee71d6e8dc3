import { throws } from "node:assert/strict";
import { entryOf, knownValue } from "../../../policies/fly/known";
import { defineRule } from "../../../policies/rules/defineRule";
import { finding } from "../../../policies/rules/judgement";
import { expectFindings } from "../../../policies/testing/expect";
import { secret } from "../../../policies/testing/resources";

/** Finds an env variable, and quotes its value on request. */
const rule = (quotes: boolean) =>
  defineRule({
    name: "env-empty",
    family: "volumes",
    title: "Variables must not be set",
    severity: "low",
    level: "mandatory",
    scope: "resource",
    subject: "machine",
    since: "0.1.0",
    controls: { flyChecklist: [] },
    source: "https://fly.io/docs/machines/",
    why: "A test.",
    exceptWhen: "Never.",
    fix: "Remove it.",
    *check({ env }) {
      const variable = entryOf(env, "TOKEN");
      const value = variable === undefined ? undefined : knownValue(variable);
      if (variable === undefined || value === undefined) return;
      yield finding(variable.at, { id: "set", problem: quotes ? `the variable is ${value}` : "the variable is set" });
    },
  });

const machine = (env: unknown) => [{ type: "fly:index:Machine", name: "m", inputs: { app: "a", config: { env } } }];

describe("secret", () => {
  it("is plaintext for the rule", () => {
    expectFindings(rule(false), machine({ TOKEN: secret("s3cr3t") }), ["m config.env.TOKEN [set]"]);
  });

  it("fails a test whose message quotes it", () => {
    const quoting = () =>
      expectFindings(rule(true), machine({ TOKEN: secret("s3cr3t") }), ["m config.env.TOKEN [set]"]);
    throws(quoting, { message: "A message of env-empty quotes a secret value." });
  });

  it("fails a test whose message quotes a part of a secret object", () => {
    throws(() => expectFindings(rule(true), machine(secret({ TOKEN: "s3cr3t" })), []), {
      message: "A message of env-empty quotes a secret value.",
    });
  });

  it("lets a message quote what is not secret", () => {
    expectFindings(rule(true), machine({ TOKEN: "plain", OTHER: secret("s3cr3t") }), ["m config.env.TOKEN [set]"]);
  });
});
