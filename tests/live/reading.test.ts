import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultsAt } from "../fly-api/faults";
import type { SeedOrganization } from "../fly-api/seed";
import { Audit, token } from "./audit";
import { bad, good } from "./organizations";

/** So many apps with two machines each. */
function organizationOf(count: number): SeedOrganization {
  const [app] = good.apps ?? [];
  return {
    slug: "grown",
    apps: Array.from({ length: count }, (_, index) => ({
      ...app,
      name: `app-${index}`,
      machines: (app?.machines ?? []).map((machine) => ({ ...machine, id: `${machine.id}${index}` })),
      volumes: [{ attachedMachineId: `aa1${index}` }, {}],
    })),
  };
}

const formats = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"];

describe("a live scan reads", () => {
  it("with these requests and no others, none of which asks for a secret or changes anything", async () => {
    const audit = await Audit.of(bad);
    await audit.scan("--history");
    await audit.stop();
    deepEqual(audit.api.violations, []);
    const asked = new Set(audit.api.asked.map(({ endpoint }) => endpoint));
    deepEqual([...asked].sort(), [
      "GET /apps",
      "GET /apps/{app_name}/certificates",
      "GET /apps/{app_name}/certificates/{hostname}",
      "GET /apps/{app_name}/ip_assignments",
      "GET /apps/{app_name}/machines",
      "GET /apps/{app_name}/machines/{machine_id}/events",
      "GET /apps/{app_name}/machines/{machine_id}/versions",
      "GET /apps/{app_name}/secretkeys",
      "GET /apps/{app_name}/secrets",
      "GET /apps/{app_name}/volumes/{volume_id}/snapshots",
      "GET /orgs/{org_slug}/volumes",
      "GET /tokens/current",
      "POST /graphql App",
      "POST /graphql Org",
      "POST /tokens/authorize",
    ]);
    deepEqual(
      audit.api.asked.filter(({ query }) => query.includes("show_secrets")),
      [],
    );
    const questions = audit.api.asked.flatMap(({ graphQl }) => graphQl?.query ?? []);
    ok(questions.every((query) => query.startsWith("query ") && !/\btoken\b|tokenHeader/.test(query)));
  });

  it("one app alone, by its name", async () => {
    const audit = await Audit.of(bad);
    const { stdout = "" } = await audit.scan("--app", "store", "--format", "json");
    await audit.stop();
    const { inputs } = JSON.parse(stdout);
    deepEqual(
      inputs.map(({ file }: { file: string }) => file),
      ["fly.io/loud", "fly.io/loud/store"],
    );
    deepEqual(
      audit.api.asked.filter(({ path }) => path.includes("shop")),
      [],
    );
  });

  it("no app that the organisation does not have, and names the nearest", async () => {
    const audit = await Audit.of(bad);
    for (const [name, meant] of [
      ["stroe", " (did you mean store?)"],
      ["nowhere", ""],
    ] as const) {
      const { code, stdout, stderr = "" } = await audit.scan("--app", "shop", "--app", name);
      deepEqual([code, stdout], [2, undefined]);
      equal(stderr.split("\n")[0], `flyguard: the organisation loud has no app ${name} that the token shows${meant}`);
    }
    await audit.stop();
  });

  it("no organisation that Fly does not show, and names the token's own", async () => {
    const audit = await Audit.of(bad);
    const { code, stdout, stderr = "" } = await audit.scan("--org", "luod");
    await audit.stop();
    deepEqual([code, stdout], [2, undefined]);
    equal(
      stderr.split("\n")[0],
      "flyguard: Fly shows the token no organisation luod (did you mean loud?): name another one with --org or FLY_ORG",
    );
  });

  it("an organisation without apps, if Fly shows its settings", async () => {
    const audit = await Audit.of({ slug: "new" });
    const { code, stdout = "" } = await audit.scan();
    await audit.stop();
    equal(code, 0);
    match(stdout, /^No findings in 0 running apps$/m);
  });

  it("an app that is refused to a token that sees no list as not checked", async () => {
    const audit = await Audit.of(bad);
    audit.api.faults = faultsAt({ "GET /apps/{app_name}": { kind: "refused" }, "GET /apps": { kind: "refused" } });
    const { code, stdout = "" } = await audit.scan("--org", "loud", "--app", "nowhere", "--format", "json");
    await audit.stop();
    deepEqual(
      JSON.parse(stdout).notChecked.map(({ endpoint, subjects }: Record<string, unknown>) => [endpoint, subjects]),
      [["GET /apps/{app}", ["nowhere"]]],
    );
    equal(code, 1);
  });

  it("of the app in which fly deploy builds images, nothing that only flyctl can change", async () => {
    const audit = await Audit.of({
      slug: "calm",
      apps: [
        {
          name: "fly-builder-wild-moon-123",
          role: "remote-docker-builder",
          addresses: [{ ip: "66.241.124.9", type: "shared_v4" }],
          volumes: [{ id: "vol_1", attachedMachineId: "bb1", autoBackupEnabled: false }],
          // As `createBuilder` makes it: flyctl, internal/build/imgsrc/ensure_builder.go.
          machines: [
            {
              id: "bb1",
              config: {
                image: "docker-hub-mirror.fly.io/flyio/rchab:sha-9346699",
                mounts: [{ volume: "vol_1", path: "/data" }],
                services: [{ protocol: "tcp", internal_port: 8080, ports: [{ port: 80, handlers: ["http"] }] }],
              },
            },
          ],
        },
      ],
    });
    const { stdout = "" } = await audit.scan("--format", "json");
    await audit.stop();
    deepEqual(JSON.parse(stdout).findings, []);
    deepEqual(
      audit.api.asked.filter(({ path }) => path.includes("fly-builder")),
      [],
    );
  });

  it("the role of an app: a Postgres cluster is a database, whatever its image is called", async () => {
    const { apps = [] } = good;
    const addresses = [{ ip: "66.241.124.1", type: "shared_v4" }];
    const shop = apps.map((app) => ({ ...app, addresses, role: "postgres_cluster" as const })).slice(0, 1);
    const audit = await Audit.of({ slug: "calm", apps: shop });
    const { stdout = "" } = await audit.scan("--format", "json", "--rule", "database-no-public-ip");
    await audit.stop();
    const { findings } = JSON.parse(stdout);
    deepEqual(
      findings.map(({ problem }: { problem: string }) => problem),
      ["app shop is a database (its role is postgres_cluster) with a public address"],
    );
  });

  it("every page of tokens, of which an organisation has any number", async () => {
    const tokens = Array.from({ length: 250 }, (_, index) => ({ name: `t${index}`, profile: "deploy_organization" }));
    const peers = Array.from({ length: 120 }, (_, index) => ({ name: `peer-${index}` }));
    const audit = await Audit.of({ slug: "calm", tokens, peers });
    const { stdout = "" } = await audit.scan("--format", "json");
    await audit.stop();
    const { findings } = JSON.parse(stdout);
    const count = (wanted: string) => findings.filter(({ rule }: { rule: string }) => rule === wanted).length;
    deepEqual([count("token-expires"), count("wireguard-peer-listed")], [250, 120]);
    equal(audit.api.asked.filter(({ endpoint }) => endpoint === "POST /graphql Org").length, 3);
  });

  it("nothing of a token that is revoked or has expired", async () => {
    const audit = await Audit.of({
      slug: "calm",
      tokens: [
        { name: "revoked", profile: "deploy_organization", revokedAt: "2026-01-01T00:00:00Z" },
        { name: "over", profile: "deploy_organization", expiresAt: "2026-11-26T11:59:59Z" },
      ],
    });
    const { stdout = "" } = await audit.scan("--format", "json");
    await audit.stop();
    deepEqual(JSON.parse(stdout).findings, []);
  });

  it("with a number of calls that grows with the apps, and none that fails under Fly's limits", async () => {
    const calls: number[] = [];
    for (const count of [5, 10, 20]) {
      const audit = await Audit.of(organizationOf(count));
      const { stdout = "" } = await audit.scan("--format", "json");
      await audit.stop();
      deepEqual(JSON.parse(stdout).notChecked, []);
      calls.push(audit.api.requests.length);
    }
    const [five = 0, ten = 0, twenty = 0] = calls;
    equal(twenty - ten, 2 * (ten - five));
    equal(ten - five, 5 * 8);
  });

  it("until it is interrupted", async () => {
    const audit = await Audit.of(organizationOf(20));
    const controller = new AbortController();
    audit.api.onRequest = () => {
      if (audit.api.requests.length === 30) controller.abort();
    };
    const outcome = await audit.scanIn({ interruption: () => controller.signal });
    await audit.stop();
    deepEqual(outcome, { stderr: "flyguard: interrupted\n", code: 130 });
    ok(audit.api.requests.length < 50);
  });

  it("and says how far it is", async () => {
    const audit = await Audit.of(bad);
    const lines: string[] = [];
    const { stderr } = await audit.scanIn({ progress: (line) => lines.push(line) });
    await audit.stop();
    deepEqual(lines.slice(0, 2), ["read 1 of 2 apps", "read 2 of 2 apps"]);
    equal(stderr, "");
  });

  it("with a token that may also write, and says so", async () => {
    const audit = await Audit.of(bad);
    const env = { FLY_API_TOKEN: audit.api.token, FLY_API_BASE_URL: audit.api.url, FLY_FLAPS_BASE_URL: audit.api.url };
    const { stderr } = await audit.scanIn({ env }, "--org", "loud");
    await audit.stop();
    equal(stderr, "flyguard: this token may also write; a read-only one suffices: fly tokens create readonly -x 1h\n");
  });
});

describe("a live scan keeps to itself", () => {
  it("values of secrets that Fly sends though nobody asked, credentials of env, and the token, in every format", async () => {
    const audit = await Audit.of(bad);
    const everywhere: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      if (!String(url).endsWith("/secrets")) return response;
      const { secrets } = JSON.parse(await response.text());
      const body = {
        secrets: secrets.map((one: object) => ({ ...one, value: "cedar-harbor-31", digest: "fe1dfe1d" })),
      };
      return new Response(JSON.stringify(body), { status: 200 });
    };
    const hidden = ["willow-anchor-52", "harbor-lantern-77", "cedar-harbor-31", "fe1dfe1d", "AuditOnly"];
    const shown: string[] = [];
    for (const format of formats) {
      const { stdout = "", stderr = "" } = await audit.scanIn({ fetch: everywhere }, "--history", "--format", format);
      ok(stdout.includes("plaintext password"), format);
      shown.push(...hidden.filter((word) => `${stdout}${stderr}`.includes(word)).map((word) => `${format} ${word}`));
    }
    await audit.stop();
    deepEqual(shown, []);
  });

  it("a token that an error repeats", async () => {
    const audit = await Audit.of(bad);
    const repeating: typeof fetch = async (_url, init) => {
      const headers = new Headers(init?.headers);
      return new Response(`no: ${headers.get("authorization")} ${init?.body ?? ""}`, { status: 403 });
    };
    const { stdout = "", stderr = "" } = await audit.scanIn({ fetch: repeating }, "--org", "loud");
    await audit.stop();
    ok(stderr.includes("not checked: "), stderr);
    ok(!`${stdout}${stderr}`.includes(token.slice(-9)));
  });

  it("all that it read: it writes only the reports that it is asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "flyguard-live-"));
    const home = process.cwd();
    const audit = await Audit.of(bad);
    try {
      process.chdir(folder);
      await audit.scan();
      deepEqual(readdirSync(folder), []);
      await audit.scan("--format", "json=report.json");
      deepEqual(readdirSync(folder), ["report.json"]);
    } finally {
      process.chdir(home);
      rmSync(folder, { recursive: true, force: true });
      await audit.stop();
    }
  });
});
