import { deepEqual, equal } from "node:assert/strict";
import type { Machine } from "../../../policies/fly/declarations/machine";
import type { RawObject } from "../../../policies/fly/raw";
import { readDeclaration } from "../../../policies/providers";
import type { ResourceRule } from "../../../policies/rules/rule";
import { CredentialSearch } from "../../../policies/rules/secrets/credentialSearch";
import { secretInEnv } from "../../../policies/rules/secrets/secret-in-env/rule";
import { secretSuspected } from "../../../policies/rules/secrets/secret-suspected/rule";

function machine(env: RawObject): Machine {
  const resource = { urn: "urn:m", type: "fly:index:Machine", name: "m" };
  const declaration = readDeclaration({ resource, protect: undefined }, { app: "web", config: { env } }, "absent");
  if (declaration?.kind !== "machine") throw new Error("the inputs do not declare a machine");
  return declaration;
}

/** The machine, and how often somebody looked at its environment. */
function watched(declaration: Machine) {
  let looks = 0;
  const copy = {
    ...declaration,
    get env() {
      looks += 1;
      return declaration.env;
    },
  };
  return { machine: copy, looks: () => looks };
}

/** The ids of what a rule finds. */
function found(rule: ResourceRule, declaration: Machine, credentials: CredentialSearch, configuration = {}): string[] {
  const judge = rule.prepare({
    configuration,
    today: "2026-01-15",
    now: new Date("2026-01-15T12:00:00Z"),
    credentials,
  });
  return [...judge(declaration)].flatMap((judgement) => ("id" in judgement ? [judgement.id] : []));
}

const env = { DB_PASSWORD: "hunter2-invented", API_PASSWORD: "${API_PASSWORD:-invented-phrase}" };

describe("the search for credentials", () => {
  it("looks once where two rules ask for the same, and answers both", () => {
    const { machine: declared, looks } = watched(machine(env));
    const credentials = new CredentialSearch();
    deepEqual(found(secretInEnv, declared, credentials), ["named-credential"]);
    deepEqual(found(secretSuspected, declared, credentials), ["default-expansion"]);
    equal(looks(), 1);
  });

  it("looks again for another declaration, whatever it found in the first one", () => {
    const credentials = new CredentialSearch();
    deepEqual(found(secretInEnv, machine(env), credentials), ["named-credential"]);
    deepEqual(found(secretInEnv, machine({ PORT: "80" }), credentials), []);
    deepEqual(found(secretInEnv, machine(env), credentials), ["named-credential"]);
  });

  it("looks again under other options", () => {
    const { machine: declared, looks } = watched(machine(env));
    const credentials = new CredentialSearch();
    deepEqual(found(secretInEnv, declared, credentials), ["named-credential"]);
    deepEqual(found(secretInEnv, declared, credentials, { allowedNames: ["DB_*"] }), []);
    equal(looks(), 2);
  });

  it("looks again in another operation", () => {
    const { machine: declared, looks } = watched(machine(env));
    for (let operation = 0; operation < 2; operation += 1) found(secretInEnv, declared, new CredentialSearch());
    equal(looks(), 2);
  });
});
