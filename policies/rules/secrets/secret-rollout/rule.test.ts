import { deepEqual } from "node:assert/strict";
import { machine, secrets } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { secretRollout } from "./rule";

const rule = secretRollout;
const declared = secrets("secrets", { app: "web", values: { TOKEN: "x" } });
type Extras = Parameters<typeof machine>[3];
const m = (inputs: Record<string, unknown>, extras: Extras = {}, config: Record<string, unknown> = {}) =>
  machine("m", { app: "web", ...inputs }, config, extras);

describe("secret-rollout", () => {
  it("finds a machine that does not wait for the secrets of its app", () => {
    expectFindings(rule, [declared, m({})], ["m [not-ordered]"]);
  });

  it("finds a machine with a version set by hand that does not wait", () => {
    expectFindings(rule, [declared, m({ minSecretsVersion: 3 })], ["m [not-ordered]"]);
  });

  it("finds a machine that waits but is not updated when the secrets change", () => {
    expectFindings(rule, [declared, m({}, { dependsOn: ["secrets"] })], ["m [not-rolled]"]);
  });

  it("finds a machine that waits for one of two declarations only", () => {
    const more = secrets("more", { app: "web", values: { B: "y" } });
    expectFindings(
      rule,
      [declared, more, m({ minSecretsVersion: unknown }, { from: { minSecretsVersion: ["secrets"] } })],
      ["m [not-ordered]"],
    );
  });

  it("finds skipSecrets on a machine with services", () => {
    expectFindings(
      rule,
      [declared, m({ skipSecrets: true }, {}, { services: [{ internalPort: 80 }] })],
      ["m skipSecrets [skipped]"],
    );
  });

  it("finds skipSecrets on a machine without services that runs on", () => {
    expectFindings(rule, [declared, m({ skipSecrets: true })], ["m skipSecrets [skipped]"]);
  });

  it("finds skipSecrets on scheduled work that has services", () => {
    const config = { schedule: "daily", services: [{ internalPort: 80 }] };
    expectFindings(rule, [declared, m({ skipSecrets: true }, {}, config)], ["m skipSecrets [skipped]"]);
  });

  it("finds skipSecrets on a machine with an empty schedule, which runs on", () => {
    expectFindings(rule, [declared, m({ skipSecrets: true }, {}, { schedule: "" })], ["m skipSecrets [skipped]"]);
  });

  it("accepts dependsOn with a version that is not computed yet", () => {
    expectFindings(rule, [declared, m({ minSecretsVersion: unknown }, { dependsOn: ["secrets"] })], []);
  });

  it("accepts skipSecrets if the stack declares no secrets of the app, or the app is unknown", () => {
    expectFindings(rule, [m({ skipSecrets: true })], []);
    expectFindings(rule, [declared, m({ app: unknown, skipSecrets: true })], []);
    expectUnread(rule, [m({ skipSecrets: unknown })], []);
  });

  it("accepts a property that takes its value from the secrets: the machine waits and is updated", () => {
    expectFindings(
      rule,
      [declared, m({ minSecretsVersion: unknown }, { from: { minSecretsVersion: ["secrets"] } })],
      [],
    );
    expectFindings(rule, [declared, m({}, { from: { config: ["secrets"] } })], []);
  });

  it("accepts dependsOn with a version that people update by hand", () => {
    expectFindings(rule, [declared, m({ minSecretsVersion: 3 }, { dependsOn: ["secrets"] })], []);
    expectFindings(rule, [declared, m({}, { dependsOn: ["secrets"] }, { metadata: { "secrets-version": "3" } })], []);
  });

  it("accepts skipSecrets on a job", () => {
    expectFindings(rule, [declared, m({ skipSecrets: true }, {}, { schedule: "daily" })], []);
    expectFindings(rule, [declared, m({ skipSecrets: true }, {}, { autoDestroy: true })], []);
    expectFindings(rule, [declared, m({ skipSecrets: true }, {}, { schedule: "", autoDestroy: true })], []);
  });

  it("accepts machines of apps without declared secrets", () => {
    expectFindings(rule, [declared, machine("n", { app: "other" })], []);
  });

  describe("describes the resources, since their names in Pulumi are no names of variables", () => {
    const fixes = (program: Parameters<typeof judge>[1]) =>
      judge(rule, program).messages.map((text) => /^fix: (?<fix>.+)$/m.exec(text)?.groups?.fix);
    const named = (name: string) => secrets(name, { app: "web", values: { A: "x" } });

    it("with the output version where they have one", () => {
      deepEqual(fixes([named("web-secrets"), m({})]), [
        "Set minSecretsVersion to the output version of the resource web-secrets.",
      ]);
      deepEqual(fixes([named("one"), named("two.three"), m({})]), [
        "Set minSecretsVersion to the output version of the resource one, and add the resource two.three to the machine's dependsOn.",
      ]);
    });

    it("with an entry of the metadata where they have none", () => {
      const program = [
        {
          type: "fly-machines:apps/v1:Secret",
          name: "fm-secret",
          inputs: { appName: "web", secretName: "A", value: "x" },
        },
        { type: "fly-machines:apps/v1:Machine", name: "m", inputs: { appName: "web", config: { image: "x:1" } } },
      ];
      deepEqual(fixes(program), [
        "Add the resource fm-secret to the machine's dependsOn and an entry secrets-version to its metadata, and change that entry with each new value.",
      ]);
    });
  });

  it("names an unknown skipSecrets", () => {
    expectUnread(rule, [declared, m({ skipSecrets: unknown }, { from: { config: ["secrets"] } })], ["m skipSecrets"]);
  });
});
