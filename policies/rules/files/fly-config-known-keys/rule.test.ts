import { deepEqual, match } from "node:assert/strict";
import { inProcess } from "../../../../tests/cli/inProcess";

/** `LINE fix` of what the rule alone finds in a `fly.toml`, or JSON or YAML by its form. */
function found(...lines: readonly string[]): string[] {
  const world = { stdin: () => `${lines.join("\n")}\n` };
  const { stdout = "" } = inProcess(["scan", "--format", "json", "--rule", "fly-config-known-keys", "-"], world);
  return JSON.parse(stdout).findings.map(
    ({ fix, range }: { fix: string; range: { startLine: number } }) => `${range.startLine} ${fix}`,
  );
}

const meant = (key: string) => `Did you mean ${key}? Otherwise remove the key.`;

describe("fly-config-known-keys", () => {
  it("finds a misspelt key, and names the nearest", () => {
    deepEqual(found("[http_service]", "internal_port = 80", "force_htps = true"), [`3 ${meant("force_https")}`]);
    deepEqual(found('app = "shop"', 'primary_regoin = "fra"'), [`2 ${meant("primary_region")}`]);
  });

  it("finds one inside arrays of tables, where flyctl looks away", () => {
    deepEqual(
      found(
        "[[services]]",
        "internal_port = 80",
        "[[services.ports]]",
        "port = 443",
        'handler = ["tls", "http"]',
        "[[services.tcp_checks]]",
        'intervall = "15s"',
      ),
      [`5 ${meant("handlers")}`, `7 ${meant("interval")}`],
    );
  });

  it("finds one in JSON and YAML", () => {
    deepEqual(found('{"app": "shop",', ' "primary_regoin": "fra"}'), [`2 ${meant("primary_region")}`]);
    deepEqual(found("app: shop", "primary_regoin: fra"), [`2 ${meant("primary_region")}`]);
  });

  it("names no key where none is near", () => {
    const [only = "", ...others] = found("[http_service]", "internal_port = 80", "zebra = 1");
    deepEqual(others, []);
    match(only, /^3 /);
    deepEqual(only.includes("Did you mean"), false);
  });

  it("names no key that is there", () => {
    const checks = (key: string) => ["[[services]]", "internal_port = 80", `[[services.${key}]]`, 'interval = "15s"'];
    deepEqual(found(...checks("script_checks")), [`3 ${meant("tcp_checks")}`]);
    const both = found(...checks("script_checks"), "[[services.TCP_checks]]", 'interval = "15s"');
    deepEqual(both, ["3 Correct the name of the key, or remove it."]);
  });

  it("names the top level for a key that stands in a table", () => {
    const atTop = (key: string) => meant(`${key} at the top level of the file`);
    deepEqual(found("[[vm]]", 'memory = "1gb"', 'kill_signal = "SIGTERM"'), [`3 ${atTop("kill_signal")}`]);
    deepEqual(found('app = "shop"', "[[vm]]", "[[vm.mounts]]", 'source = "data"'), [`3 ${atTop("mounts")}`]);
    deepEqual(found('app = "shop"', "[build]", "swap_size_mb = 512"), [`3 ${atTop("swap_size_mb")}`]);
    deepEqual(found("app: shop", "build:", "  swap_size_mb: 512"), [`3 ${atTop("swap_size_mb")}`]);
  });

  it("names the nearest key of the table first, and none that only JavaScript knows", () => {
    deepEqual(found("[[services]]", "internal_port = 80", "[[services.ports]]", "port = 80", "handler = []"), [
      `5 ${meant("handlers")}`,
    ]);
    const [only = ""] = found('app = "shop"', "[build]", "constructor = 1");
    deepEqual(only.includes("Did you mean"), false);
  });

  it("accepts names that the owner chooses", () => {
    deepEqual(
      found(
        "[env]",
        'force_htps = "1"',
        "[processes]",
        'zebra = "serve"',
        "[checks.zebra]",
        'type = "tcp"',
        "port = 80",
        "[build.args]",
        'zebra = "1"',
      ),
      [],
    );
  });

  it("accepts aliases and old spellings", () => {
    deepEqual(found("[mount]", 'source = "data"', 'destination = "/data"', "[[metric]]", "port = 9091"), []);
    deepEqual(found("[[compute]]", 'memory = "1gb"', "[build]", 'build_target = "prod"'), []);
  });

  it("accepts what flyctl itself once wrote into every new file", () => {
    deepEqual(
      found(
        "[experimental]",
        "allowed_public_ports = []",
        "[[services]]",
        "internal_port = 8080",
        "script_checks = []",
        "[[services.tcp_checks]]",
        "restart_limit = 0",
      ),
      [],
    );
  });

  it("finds such a key where it asks for something that flyctl no longer does", () => {
    const places = found(
      "[experimental]",
      'allowed_public_ports = ["443"]',
      "private_network = true",
      "[[services]]",
      "internal_port = 8080",
      "[[services.tcp_checks]]",
      "restart_limit = 6",
      "[[services.script_checks]]",
      'command = "/check"',
    );
    deepEqual(
      places.map((place) => place.split(" ")[0]),
      ["2", "3", "7", "8"],
    );
  });
});
