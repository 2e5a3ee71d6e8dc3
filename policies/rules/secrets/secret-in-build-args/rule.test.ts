import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { inProcess } from "../../../../tests/cli/inProcess";
import { planted } from "../../../../tests/support/secrets";

/** The report of the rule alone about a `fly.toml` of these lines. */
function scanned(lines: readonly string[]): string {
  const world = { stdin: () => `app = "shop"\n${lines.join("\n")}\n` };
  return inProcess(["scan", "--format", "json", "--rule", "secret-in-build-args", "-"], world).stdout ?? "";
}

function expectFound(lines: readonly string[], expected: readonly string[]): void {
  const { findings } = JSON.parse(scanned(lines));
  const shown = findings.map(
    ({ id, range }: { id: string; range: { startLine: number } }) => `${range.startLine} [${id}]`,
  );
  deepEqual(shown, expected);
}

describe("secret-in-build-args", () => {
  it("finds credentials by their form and by the name of the argument", () => {
    expectFound(
      ["[build.args]", `PAYMENT = "${planted.stripe}"`, `REGISTRY_PASSWORD = "${planted.password}"`],
      ["3 [stripe-secret-key]", "4 [named-credential]"],
    );
  });

  it("finds the password in a URL", () => {
    expectFound(["[build.args]", `ASSETS = "${planted.url}"`], ["3 [url-password]"]);
  });

  it("finds a credential in the settings of a builtin", () => {
    expectFound(["[build.settings]", `payment = "${planted.stripe}"`], ["3 [stripe-secret-key]"]);
  });

  it("accepts versions, public keys, references and switches", () => {
    expectFound(
      [
        "[build.args]",
        'NODE_VERSION = "22"',
        'NEXT_PUBLIC_STRIPE_KEY = "pk_live_51HqVx2LmT7wRbYcD4nHs8JpF"',
        'SECRET_KEY_BASE_DUMMY = "1"',
        'NPM_TOKEN = "${NPM_TOKEN}"',
      ],
      [],
    );
  });

  it("leaves env to another rule", () => {
    expectFound(["[env]", `PAYMENT = "${planted.stripe}"`], []);
  });

  it("names the build secret that takes its place, and repeats no value", () => {
    const report = scanned(["[build.args]", `REGISTRY_PASSWORD = "${planted.password}"`]);
    match(report, /fly deploy --build-secret REGISTRY_PASSWORD=\.\.\./);
    doesNotMatch(report, /correct|horse|battery/);
  });
});
