import { secretShadowedByEnv } from "../../../policies/rules/secrets/secretShadowedByEnv";
import { unknown } from "../../../policies/testing/resources";
import { app, machine, secrets } from "../../support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../support/rules";

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

  it("finds it in a process and a container", () => {
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

  it("accepts anything where the stack declares no secrets of the app", () => {
    expectFindings(rule, [app("web"), withEnv({ TOKEN: "t" })], []);
  });

  it("reports secrets whose names cannot be read", () => {
    expectUnread(
      rule,
      [secrets("secrets", { app: "web", values: unknown }), withEnv({ TOKEN: "t" })],
      ["secrets values"],
    );
  });

  it("speaks up at the resource that completes the pair, whichever it is", () => {
    expectEarly(rule, [declared, withEnv({ TOKEN: "t" })], ["m config.env.TOKEN [shadowed]"]);
    expectEarly(rule, [withEnv({ TOKEN: "t" }), declared], ["m config.env.TOKEN [shadowed]"]);
  });
});
