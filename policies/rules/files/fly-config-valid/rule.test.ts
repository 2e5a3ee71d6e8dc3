import { deepEqual, match } from "node:assert/strict";
import { inProcess } from "../../../../tests/cli/inProcess";

interface Found {
  readonly id: string;
  readonly problem: string;
  readonly range: { readonly startLine: number };
}

/** What the rule alone finds in a text: a `fly.toml`, or JSON or YAML by its form. */
function found(...lines: readonly string[]): Found[] {
  const world = { stdin: () => `${lines.join("\n")}\n` };
  const { stdout = "" } = inProcess(["scan", "--format", "json", "--rule", "fly-config-valid", "-"], world);
  return JSON.parse(stdout).findings;
}

function expectFound(lines: readonly string[], expected: readonly string[]): void {
  deepEqual(
    found(...lines).map(({ id, range }) => `${range.startLine} [${id}]`),
    expected,
  );
}

describe("fly-config-valid", () => {
  it("finds a text that is not TOML", () => {
    expectFound(['app = "shop"', "[env", 'A = "1"'], ["3 [unreadable]"]);
  });

  it("finds a value of a type that flyctl does not take", () => {
    expectFound(['app = "shop"', "[http_service]", 'internal_port = "8080"'], ["3 [refused]"]);
    expectFound(['app = "shop"', "[http_service]", "internal_port = 8080", 'force_https = "true"'], ["4 [refused]"]);
  });

  it("finds it in JSON and YAML", () => {
    expectFound(['{"app": "shop",', ' "http_service": {"internal_port": "8080"}}'], ["2 [refused]"]);
    expectFound(["app: shop", "http_service:", '  internal_port: "8080"'], ["3 [refused]"]);
  });

  it("finds what only the deployment fails at", () => {
    expectFound(['app = "shop"', "[deploy]", `release_command = "sh -c 'migrate"`], ["3 [conversion]"]);
    expectFound(['app = "shop"', "[checks.up]", 'type = "htp"', "port = 80"], ["3 [conversion]"]);
  });

  it("finds services that name no process where there are several", () => {
    expectFound(
      ['app = "shop"', "[processes]", 'web = "serve"', 'worker = "work"', "[[services]]", "internal_port = 80"],
      ["5 [validation]"],
    );
  });

  describe("accepts", () => {
    const cases: Record<string, readonly string[]> = {
      "a file with an app only": ['app = "shop"'],
      "the boolean and the text of auto_stop_machines": [
        "[http_service]",
        "internal_port = 80",
        "auto_stop_machines = true",
        "[[services]]",
        "internal_port = 81",
        'auto_stop_machines = "suspend"',
      ],
      "numbers and booleans in env": ["[env]", "PORT = 8080", "DEBUG = false"],
      "seconds and a duration as kill_timeout": ["kill_timeout = 30"],
      "services that name their process": [
        "[processes]",
        'web = "serve"',
        "[[services]]",
        "internal_port = 80",
        'processes = ["web"]',
      ],
      "a key that flyctl drops": ["[http_service]", "internal_port = 80", "force_htps = true"],
    };
    for (const [name, lines] of Object.entries(cases)) it(name, () => expectFound(lines, []));
  });

  it("says what flyctl does with the file", () => {
    match(found("[http_service]", 'internal_port = "8080"')[0]?.problem ?? "", /^flyctl does not accept the file: /);
    match(found("app =")[0]?.problem ?? "", /^flyctl cannot read the file: /);
  });
});
