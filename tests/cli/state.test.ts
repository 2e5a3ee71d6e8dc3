import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

type Resource = Readonly<Record<string, unknown>> & { readonly urn: string };

function resource(type: string, name: string, inputs: Readonly<Record<string, unknown>>, more = {}): Resource {
  return { urn: `urn:pulumi:dev::shop::${type}::${name}`, type, inputs, ...more };
}

const password = "willow-anchor-52";

describe("flyguard scan of a Pulumi state", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-state-"));
  const home = process.cwd();
  before(() => process.chdir(folder));
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  function scanned(resources: readonly unknown[], args: readonly string[] = [], space: number | undefined = 2) {
    const more = {
      secrets_providers: { type: "passphrase", state: {} },
      pending_operations: [{ resource: { urn: "x" } }],
    };
    const text = JSON.stringify(
      { version: 3, deployment: { manifest: { magic: "x" }, resources, ...more } },
      undefined,
      space,
    );
    writeFileSync("state.json", text);
    const { stdout = "" } = inProcess(["scan", "--format", "json", ...args, "state.json"]);
    return { text, stdout, findings: JSON.parse(stdout).findings };
  }

  /** `rule: TEXT` with the text that each finding marks. */
  function markedIn({ text, findings }: ReturnType<typeof scanned>): string[] {
    const lines = text.split("\n");
    return findings.map(({ rule, range }: { rule: string; range: Record<string, number> }) => {
      const { startLine = 0, startColumn = 0, endColumn = 0 } = range;
      return `${rule}: ${lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1)}`;
    });
  }

  const inputs = {
    app: "web",
    config: {
      image: "nginx:latest",
      env: { DB_PASSWORD: password },
      services: [{ internalPort: 80, ports: [{ port: 80, handlers: ["http"] }] }],
    },
  };
  const machine = resource("fly:index:Machine", "m", inputs);
  const volume = resource("fly:index:Volume", "data", { app: "web" }, { outputs: { app: "web", encrypted: false } });
  const all = [resource("pulumi:pulumi:Stack", "shop-dev", {}), "not a resource", volume, machine];
  const rules = (...names: string[]) => names.flatMap((name) => ["--rule", name]);

  describe("says where in the text a finding is", () => {
    const chosen = rules(
      "image-tag-not-latest",
      "secret-in-env",
      "volume-encrypted-at-rest",
      "volume-app-level-encryption",
    );
    const marks = [
      `volume-app-level-encryption: "${volume.urn}"`,
      "volume-encrypted-at-rest: false",
      'image-tag-not-latest: "nginx:latest"',
      `secret-in-env: "${password}"`,
    ];

    it("at the property in the inputs, else in the outputs, else at the URN", () => {
      const result = scanned(all, chosen);
      deepEqual(markedIn(result), marks);
      doesNotMatch(result.stdout, /willow/);
    });

    it("also where the state is one line, which is not shown", () => {
      deepEqual(markedIn(scanned(all, chosen, 0)).sort(), [...marks].sort());
      const { stdout = "" } = inProcess(["scan", ...chosen, "state.json"]);
      doesNotMatch(stdout, /willow/);
      match(stdout, /1 \| \.\.\. \*{8}|1 \| \.\.\. \.\.\./);
    });

    it("at the key of a secret that the state shows", () => {
      const sealed = {
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        plaintext: JSON.stringify(password),
      };
      const shown = resource("fly:index:Machine", "m", { app: "web", config: { env: { DB_PASSWORD: sealed } } });
      deepEqual(markedIn(scanned([shown], rules("secret-in-env"))), ['secret-in-env: "DB_PASSWORD"']);
    });

    it("at the object that lacks a property: key, or else its first line", () => {
      deepEqual(markedIn(scanned(all, rules("health-check-declared"))), ["health-check-declared: {"]);
    });
  });

  it("never fails at one that nests deeply", () => {
    const deep = "[".repeat(20_000) + "]".repeat(20_000);
    const state = (manifest: string, resources: string) =>
      `{"version": 3, "deployment": {"manifest": ${manifest}, "resources": [${resources}]}}`;
    const scan = (text: string) => inProcess(["scan", "--rule", "image-tag-not-latest", "-"], { stdin: () => text });
    equal(scan(state(deep, JSON.stringify(machine))).code, 1);
    equal(scan(state("{}", JSON.stringify(machine).replace('"nginx:latest"', deep))).code, 3);
  });

  describe("applies Pulumi's own exceptions, which name a policy and a URN", () => {
    const other = resource("fly:index:Machine", "other", inputs);

    function foundWith(exceptions: unknown, format = "json"): string {
      writeFileSync("flyguard-2.json", JSON.stringify({ version: 2, policies: {}, exceptions }));
      scanned([machine, other]);
      const chosen = rules("image-tag-not-latest", "secret-in-env");
      writeFileSync("fly.toml", `app = "web"\n[env]\nDB_PASSWORD = "${password}"\n`);
      const args = ["scan", "--format", format, ...chosen, "--config", "flyguard-2.json", "state.json", "fly.toml"];
      return inProcess(args).stdout ?? "";
    }

    function names(report: string): string[] {
      return JSON.parse(report).findings.map(
        (one: { file: string; rule: string; resources: string[] }) => `${one.file} ${one.rule} ${one.resources}`,
      );
    }

    const everything = [
      "fly.toml secret-in-env web/app,web/app (standby of app)",
      "state.json image-tag-not-latest m",
      "state.json secret-in-env m",
      "state.json image-tag-not-latest other",
      "state.json secret-in-env other",
    ];

    it("covers every finding of the policy at the resource, and no other", () => {
      const match = [{ policies: ["secret-in-env"], targets: [machine.urn] }];
      deepEqual(
        names(foundWith({ "EXC-1": { reason: "rotated in spring", match } })),
        everything.filter((line) => line !== "state.json secret-in-env m"),
      );
    });

    it("lists in the report what it covers, without an end", () => {
      const match = [{ policies: ["secret-in-env"], targets: [machine.urn] }];
      const { excepted } = JSON.parse(foundWith({ "EXC-1": { reason: "rotated in spring", match } }));
      deepEqual(
        excepted.map((one: { rule: string; resources: string[]; exception: unknown }) => [
          one.rule,
          one.resources,
          one.exception,
        ]),
        [["secret-in-env", ["m"], { resource: machine.urn, reason: "rotated in spring" }]],
      );
    });

    it("takes each policy with each target", () => {
      const match = [{ policies: ["secret-in-env", "image-tag-not-latest"], targets: [machine.urn, other.urn] }];
      deepEqual(names(foundWith({ "EXC-1": { reason: "rotated in spring", match } })), everything.slice(0, 1));
    });

    it("compares exactly: neither a wildcard, nor a name, nor another policy covers anything", () => {
      for (const [policy, target] of [
        ["secret-in-env", machine.urn.replace("dev", "*")],
        ["secret-in-env", `${machine.urn}2`],
        ["secret-in-file", machine.urn],
      ]) {
        const match = [{ policies: [policy], targets: [target] }];
        deepEqual(names(foundWith({ "EXC-1": { reason: "rotated in spring", match } })), everything, String(target));
      }
    });

    it("lists them in reports, without an end", () => {
      const match_ = [{ policies: ["secret-in-env"], targets: [machine.urn] }];
      match(
        foundWith({ "EXC-1": { reason: "rotated in spring", match: match_ } }, "markdown"),
        /secret-in-env.*fly:index:Machine::m.*rotated in spring.*never/,
      );
    });
  });

  describe("tells providers that share a type apart by what the state says of theirs", () => {
    const app = resource("fly:index/app:App", "web", { name: "web" });
    const address = resource("fly:index/ip:Ip", "v6", { app: "web", type: "v6" });
    const services = [{ internalPort: 80, ports: [{ port: 80, handlers: ["http"] }] }];
    const found = (version: string, id = "1") => {
      const provider = resource(
        "pulumi:providers:fly",
        `default_${version.replaceAll(".", "_")}`,
        { version },
        { id: "1" },
      );
      const flat = resource(
        "fly:index/machine:Machine",
        "m",
        { app: "web", image: "nginx:1.27.0", region: "ams", services },
        {
          provider: `${provider.urn}::${id}`,
        },
      );
      const { findings } = scanned([provider, app, address, flat], rules("public-http-forces-https"));
      return findings.map(({ rule }: { rule: string }) => rule);
    };

    it("its version: one has forceHttps, the other has not", () => {
      deepEqual(found("0.1.18"), ["public-http-forces-https"]);
      deepEqual(found("0.0.23"), []);
    });

    it("but not a provider that the resource does not name", () => {
      deepEqual(found("0.0.23", "2"), ["public-http-forces-https"]);
    });
  });
});
