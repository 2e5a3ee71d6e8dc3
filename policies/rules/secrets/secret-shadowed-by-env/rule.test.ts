import { app, machine, secrets } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { secretShadowedByEnv } from "./rule";

const rule = secretShadowedByEnv;
const declared = secrets("secrets", { app: "web", values: { API_URL: "x", TOKEN: unknown } });
const withEnv = (env: unknown, more: Record<string, unknown> = {}) => machine("m", { app: "web" }, { env, ...more });

describe("secret-shadowed-by-env", () => {
  it("finds a variable that repeats a declared secret, whatever its value", () => {
    expectFindings(
      rule,
      [app("web"), declared, withEnv({ API_URL: "https://x.internal", TOKEN: unknown, PORT: "1" })],
      ["m config.env.API_URL [shadowed]", "m config.env.TOKEN [shadowed]"],
    );
  });

  it("finds it in processes and containers", () => {
    const env = { TOKEN: "t" };
    expectFindings(
      rule,
      [declared, withEnv({}, { processes: [{ env }], containers: [{ name: "c", image: "x:1", env }] })],
      ["m config.containers[0].env.TOKEN [shadowed]", "m config.processes[0].env.TOKEN [shadowed]"],
    );
  });

  it("accepts variables with other names, and names in another letter case", () => {
    expectFindings(rule, [declared, withEnv({ PORT: "8080", token: "t" })], []);
  });

  it("accepts the same name on another app", () => {
    expectFindings(rule, [declared, machine("m", { app: "other" }, { env: { TOKEN: "t" } })], []);
  });

  it("accepts any variable if the stack declares no secrets of the app", () => {
    expectFindings(rule, [app("web"), withEnv({ TOKEN: "t" })], []);
  });

  it("accepts a variable of a process that ignores the app's secrets, and finds the variable of its neighbour", () => {
    const env = { TOKEN: "t" };
    expectFindings(
      rule,
      [
        declared,
        withEnv(
          {},
          {
            processes: [
              { env, ignoreAppSecrets: true },
              { env, ignoreAppSecrets: false },
            ],
          },
        ),
      ],
      ["m config.processes[1].env.TOKEN [shadowed]"],
    );
  });

  it("names an unknown ignoreAppSecrets only if the process has a variable with the name of a secret", () => {
    const process = (env: Record<string, string>) => ({ env, ignoreAppSecrets: unknown });
    const program = [declared, withEnv({}, { processes: [process({ TOKEN: "t" }), process({ PORT: "1" })] })];
    expectFindings(rule, program, []);
    expectUnread(rule, program, ["m config.processes[0].ignoreAppSecrets"]);
  });

  it("finds a variable that repeats the secret that attaching a database sets", () => {
    const attached = (variableName: unknown) => ({
      type: "flyio:index:PostgresAttachment",
      name: "attachment",
      inputs: { app: "web", postgres: "db", variableName },
    });
    const env = { DATABASE_URL: "postgres://db.flycast/web", REPORTS_URL: "postgres://db.flycast/reports" };
    expectFindings(rule, [attached(undefined), withEnv(env)], ["m config.env.DATABASE_URL [shadowed]"]);
    expectFindings(rule, [attached("REPORTS_URL"), withEnv(env)], ["m config.env.REPORTS_URL [shadowed]"]);
    expectFindings(rule, [attached(unknown), withEnv(env)], []);
  });

  it("reports secrets whose names cannot be read", () => {
    expectUnread(
      rule,
      [secrets("secrets", { app: "web", values: unknown }), withEnv({ TOKEN: "t" })],
      ["secrets values"],
    );
  });

  it("reports early, at whichever resource completes the pair", () => {
    expectEarly(rule, [declared, withEnv({ TOKEN: "t" })], ["m config.env.TOKEN [shadowed]"]);
    expectEarly(rule, [withEnv({ TOKEN: "t" }), declared], ["m config.env.TOKEN [shadowed]"]);
  });
});
