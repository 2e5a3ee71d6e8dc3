import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "../cli/inProcess";
import { schemaMistakes } from "../cli/reportSchema";
import type { SeedApp, SeedMachine } from "../fly-api/seed";
import { Audit } from "./audit";

const launched = [{ type: "launch", at: "2026-11-20T00:00:00Z" }];
const digest = `sha256:${"0".repeat(64)}`;

function machine(id: string, config: SeedMachine["config"]): SeedMachine {
  const imageRef = { registry: "registry.fly.io", repository: "shop", tag: "deployment-01", digest };
  return {
    id,
    config: { image: `registry.fly.io/shop:deployment-01@${digest}`, ...config },
    imageRef,
    events: launched,
  };
}

const service = {
  protocol: "tcp",
  internal_port: 8080,
  checks: [{ type: "http", path: "/", port: 8080 }],
  ports: [{ port: 443, handlers: ["tls", "http"] }],
};

/** What each finding says, as `LINE RULE PATH`, with what is live. */
interface Found {
  readonly file: string;
  readonly rule: string;
  readonly path: string;
  readonly range?: { readonly startLine: number };
  readonly live?: { readonly resources: readonly string[]; readonly isInFile: boolean };
  readonly assumed: boolean;
}

describe("a live scan with files", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-joined-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function scan(toml: string, app: SeedApp, ...args: readonly string[]) {
    const file = join(folder, "fly.toml");
    writeFileSync(file, toml);
    const audit = await Audit.of({ slug: "calm", apps: [{ network: "shop-net", ...app }] });
    const json = await audit.scan("--format", "json", ...args, file);
    const text = await audit.scan(...args, file);
    await audit.stop();
    const report = JSON.parse(json.stdout ?? "");
    const shown = (found: Found) => [
      `${found.file === file ? `fly.toml:${found.range?.startLine ?? ""}` : found.file} ${found.rule} ${found.path}`.trim(),
      ...(found.live === undefined ? [] : [found.live.isInFile ? "both" : "live only", ...found.live.resources]),
      ...(found.assumed ? ["assumed"] : []),
    ];
    const findings: string[][] = report.findings.map(shown);
    return { report, findings, text: text.stdout ?? "", code: json.code };
  }

  const secretInBoth = `app = "shop"
[env]
DB_PASSWORD = "willow-anchor-52"
`;

  it("shows what both have once, at the file's line, with the machines that have it", async () => {
    const env = { DB_PASSWORD: "willow-anchor-52" };
    const { findings, text } = await scan(secretInBoth, {
      name: "shop",
      machines: [machine("a1", { env }), machine("a2", { env })],
    });
    deepEqual(
      findings.filter(([first]) => first?.includes("secret-in-env")),
      [["fly.toml:3 secret-in-env config.env.DB_PASSWORD", "both", "shop/a1", "shop/a2"]],
    );
    ok(text.includes("note: live at shop/a1 and 1 more"), text);
  });

  it("shows what only the file has without a word on what runs", async () => {
    const { findings } = await scan(secretInBoth, { name: "shop", machines: [machine("a1", {}), machine("a2", {})] });
    deepEqual(
      findings.filter(([first]) => first?.includes("secret-in-env")),
      [["fly.toml:3 secret-in-env config.env.DB_PASSWORD"]],
    );
  });

  it("names a variable that was set outside of the file, where the file names the app", async () => {
    const env = { API_TOKEN: "harbor-lantern-77" };
    const { findings, text } = await scan(`app = "shop"\n[env]\nPORT = "8080"\n`, {
      name: "shop",
      machines: [machine("a1", { env }), machine("a2", {})],
    });
    deepEqual(
      findings.filter(([first]) => first?.includes("secret-in-env")),
      [["fly.toml:1 secret-in-env config.env.API_TOKEN", "live only", "shop/a1"]],
    );
    ok(text.includes("note: live only, at shop/a1: the file does not declare it"), text);
    ok(text.includes('1 | app = "shop"\n'), text);
  });

  const web = `app = "shop"
[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
path = "/"
`;
  const database = `app = "shop"
[build]
image = "postgres:16"
[[services]]
protocol = "tcp"
internal_port = 5432
[[services.ports]]
port = 5432
`;
  const postgres = machine("a1", {
    image: `postgres:16@${digest}`,
    services: [{ protocol: "tcp", internal_port: 5432, ports: [{ port: 5432, handlers: [] }] }],
  });

  it("takes the real addresses for the assumed ones: a database without a public one is not public", async () => {
    const { findings } = await scan(database, {
      name: "shop",
      addresses: [{ ip: "fdaa:0:1::3", type: "private_v6" }],
      machines: [postgres],
    });
    deepEqual(
      findings.filter(([first]) => /database-(no-public-ip|port-not-public)/.test(first ?? "")),
      [],
    );
  });

  it("says of a real public address what it says of an assumed one, without assuming", async () => {
    const { findings } = await scan(database, {
      name: "shop",
      addresses: [{ ip: "137.66.1.1", type: "v4" }],
      machines: [postgres],
    });
    deepEqual(
      findings.filter(([first]) => /database-(no-public-ip|port-not-public)/.test(first ?? "")),
      [
        ["fly.toml:1 database-no-public-ip type", "both", "shop/137.66.1.1"],
        ["fly.toml:8 database-port-not-public config.services[0].ports[0].port", "both", "shop/a1"],
      ],
    );
  });

  it("keeps assumed addresses of an app that does not run, and of one whose addresses were not told", async () => {
    const elsewhere = await scan(database, { name: "other", machines: [machine("a1", {})] });
    deepEqual(
      elsewhere.findings.filter(([first]) => first?.includes("database-no-public-ip")).map((one) => one.at(-1)),
      ["assumed"],
    );
  });

  it("names a public address that the file does not know of", async () => {
    const { findings } = await scan(`app = "shop"\n[processes]\nworker = "node worker.js"\n`, {
      name: "shop",
      addresses: [{ ip: "137.66.1.1", type: "v4" }],
      machines: [machine("a1", {}), machine("a2", {})],
    });
    deepEqual(
      findings.filter(([first]) => first?.includes("public-ip-unused")),
      [["fly.toml:1 public-ip-unused type", "live only", "shop/137.66.1.1"]],
    );
  });

  it("has a column for each in the scorecard, and counts what both show in both", async () => {
    const env = { DB_PASSWORD: "willow-anchor-52" };
    const { report } = await scan(secretInBoth, { name: "shop", machines: [machine("a1", { env })] });
    deepEqual(report.scorecard[0].columns, [
      { source: "file", status: "failed", findings: 1 },
      { source: "live", status: "failed", findings: 1 },
    ]);
  });

  it("writes a report as its schema says", async () => {
    const env = { DB_PASSWORD: "willow-anchor-52", API_TOKEN: "harbor-lantern-77" };
    const { report } = await scan(secretInBoth, {
      name: "shop",
      machines: [machine("a1", { env }), { ...machine("a2", {}), hostStatus: "unreachable" }],
    });
    equal(report.notChecked.length, 1);
    deepEqual(schemaMistakes(report), []);
  });

  it("counts what was set outside of the file for what runs alone", async () => {
    const env = { API_TOKEN: "harbor-lantern-77" };
    const { report } = await scan(web, { name: "shop", machines: [machine("a1", { env, services: [service] })] });
    deepEqual(report.scorecard[0].columns, [
      { source: "file", status: "passed", findings: 0 },
      { source: "live", status: "failed", findings: 1 },
    ]);
  });

  it("does not scan the working directory unless a path names it", async () => {
    const audit = await Audit.of({ slug: "calm", apps: [] });
    const home = process.cwd();
    process.chdir(folder);
    const { stdout = "" } = await audit.scan("--format", "json");
    process.chdir(home);
    await audit.stop();
    deepEqual(JSON.parse(stdout).inputs, [{ file: "fly.io/calm", source: "live", apps: [] }]);
  });

  for (const [args, message] of [
    [["--org", "calm"], "--org needs --live"],
    [["--app", "shop"], "--app needs --live"],
    [["--history"], "--history needs --live"],
    [["--strict-live"], "--strict-live needs --live"],
  ] as const) {
    it(`is asked for by --live: ${message}`, async () => {
      const { code, stderr = "" } = await start(["scan", ...args]);
      equal(code, 2);
      ok(stderr.startsWith(`flyguard: ${message}\n`), stderr);
    });
  }

  it("needs a token, and says which one suffices", async () => {
    const { code, stderr = "" } = await start(["scan", "--live"]);
    equal(code, 2);
    ok(
      stderr.startsWith('flyguard: --live needs a token: export FLY_API_TOKEN="$(fly tokens create readonly -x 1h)"\n'),
    );
  });
});
