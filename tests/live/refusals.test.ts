import { deepEqual, equal, ok } from "node:assert/strict";
import { type Fault, faultsAt } from "../fly-api/faults";
import { Audit } from "./audit";
import { bad } from "./organizations";

interface Untold {
  /** What is named as not checked. */
  readonly calls: readonly string[];
  /** The items of the checklist that it leaves open. */
  readonly items: readonly number[];
}

const all = [1, 2, 3, 4, 5, 6];
const nothing: Untold = { calls: [], items: [] };

/** Every endpoint that a scan asks, and what is not checked where it is refused: the whole list, so that none is left out. */
const endpoints: Readonly<Record<string, Untold>> = {
  // That the token may not ask what it may do says that it may not write.
  "POST /tokens/authorize": nothing,
  "GET /apps": { calls: ["GET /apps"], items: all },
  "GET /apps/{app_name}/machines": { calls: ["GET /apps/{app}/machines"], items: all },
  "GET /apps/{app_name}/machines/{machine_id}/events": {
    calls: ["GET /apps/{app}/machines/{machine}/events"],
    items: [2],
  },
  "GET /apps/{app_name}/machines/{machine_id}/versions": {
    calls: ["GET /apps/{app}/machines/{machine}/versions"],
    items: [1],
  },
  "GET /apps/{app_name}/secrets": { calls: ["GET /apps/{app}/secrets"], items: [1, 2, 4] },
  "GET /apps/{app_name}/secretkeys": { calls: ["GET /apps/{app}/secretkeys"], items: [1, 4] },
  "GET /apps/{app_name}/ip_assignments": { calls: ["GET /apps/{app}/ip_assignments"], items: [3, 5] },
  "GET /apps/{app_name}/certificates": { calls: ["GET /apps/{app}/certificates"], items: [] },
  "GET /apps/{app_name}/certificates/{hostname}": { calls: ["GET /apps/{app}/certificates/{hostname}"], items: [] },
  // Each app is asked for its own volumes then.
  "GET /orgs/{org_slug}/volumes": nothing,
  "GET /apps/{app_name}/volumes/{volume_id}/snapshots": {
    calls: ["GET /apps/{app}/volumes/{volume}/snapshots"],
    items: [],
  },
  "POST /graphql Org": {
    calls: [
      "GraphQL organization.allowAllCrossNetworkReplays",
      "GraphQL organization.limitedAccessTokens",
      "GraphQL organization.wireGuardPeers",
    ],
    items: [3, 6],
  },
  "POST /graphql App": { calls: ["GraphQL app.ipAddresses", "GraphQL app.limitedAccessTokens"], items: [3, 5] },
};

const endings: readonly (readonly [why: string, fault: Fault])[] = [
  ["refused", { kind: "refused" }],
  ["not found", { kind: "notFound" }],
  ["failed", { kind: "failed" }],
  ["rate limited", { kind: "tooMany", retryAfter: 1 }],
  ["no answer", { kind: "dropped", carriedOut: false }],
];

interface Found {
  readonly rule: string;
  readonly id: string;
  readonly file: string;
  readonly path: string;
}

function keysOf(findings: readonly Found[]): string[] {
  // What could not be read is said there, and that is what these tests are about.
  return findings
    .filter(({ rule }) => rule !== "analysis-complete")
    .map(({ rule, id, file, path }) => `${rule} ${id} ${file} ${path}`);
}

describe("a call that Fly refuses", () => {
  let audit: Audit;
  let complete: ReadonlySet<string>;

  before(async () => {
    audit = await Audit.of(bad);
    const { stdout = "" } = await audit.scan("--org", "loud", "--history", "--format", "json");
    complete = new Set(keysOf(JSON.parse(stdout).findings));
  });
  after(() => audit.stop());

  it("is one of those in the list", () => {
    deepEqual([...new Set(audit.api.asked.map(({ endpoint }) => endpoint))].sort(), Object.keys(endpoints).sort());
  });

  for (const [endpoint, { calls, items }] of Object.entries(endpoints)) {
    for (const [why, fault] of endings) {
      it(`is named, and makes no finding: ${endpoint}, ${why}`, async () => {
        audit.api.faults = faultsAt({ [endpoint]: fault });
        const outcome = await audit.scan("--org", "loud", "--history", "--format", "json");
        audit.api.faults = () => undefined;
        const { notChecked, scorecard, findings } = JSON.parse(outcome.stdout ?? "");
        const isAsked = endpoint === "POST /tokens/authorize" && why !== "refused";
        const named = isAsked ? ["POST /tokens/authorize"] : calls;
        deepEqual(
          notChecked.map((one: { endpoint: string; why: string }) => [one.endpoint, one.why]),
          named.map((call) => [call, why]),
        );
        const open = scorecard
          .filter(({ columns: [live] }: { columns: { status: string; hint?: string }[] }) => live?.hint !== undefined)
          .map(({ item, columns: [live] }: { item: number; columns: { status: string }[] }) => {
            ok(live?.status !== "passed");
            return item;
          });
        deepEqual(open, items);
        deepEqual(
          keysOf(findings).filter((key) => !complete.has(key)),
          [],
        );
        equal(outcome.code, endpoint === "GET /apps" ? 3 : 1);
        equal(outcome.stderr?.includes("not checked"), named.length > 0);
      });
    }
  }

  it("fails a run under --strict-live, and only there", async () => {
    const codes: number[] = [];
    for (const args of [[], ["--strict-live"]]) {
      audit.api.faults = faultsAt({ "GET /apps/{app_name}/secretkeys": { kind: "refused" } });
      codes.push((await audit.scan("--org", "loud", "--fail-on", "never", ...args)).code);
      audit.api.faults = () => undefined;
    }
    codes.push((await audit.scan("--org", "loud", "--fail-on", "never", "--strict-live")).code);
    deepEqual(codes, [0, 4, 0]);
  });

  for (const format of ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]) {
    it(`is named in the format ${format}`, async () => {
      audit.api.faults = faultsAt({ "GET /apps/{app_name}/secretkeys": { kind: "refused" } });
      const { stdout = "" } = await audit.scan("--org", "loud", "--format", format);
      audit.api.faults = () => undefined;
      const shown = stdout.replaceAll("&#47;", "/").replaceAll("\\/", "/").replaceAll(/[\\`]/g, "");
      ok(/GET \/apps\/(\{|&#123;|%7B)app(\}|&#125;|%7D)\/secretkeys/.test(shown), "the call");
      ok(/refused for (loud\/)?shop, store/.test(shown) || format === "json", "whom it concerns");
    });
  }

  it("leaves the rest of its query: settings that only administrators see", async () => {
    audit.api.world.graphQlRefusedFields.add("Organization.allowAllCrossNetworkReplays");
    const { stdout = "" } = await audit.scan("--org", "loud", "--format", "json");
    audit.api.world.graphQlRefusedFields.clear();
    deepEqual(JSON.parse(stdout).notChecked, [
      {
        endpoint: "GraphQL organization.allowAllCrossNetworkReplays",
        why: "refused",
        subjects: ["loud"],
        rules: ["replay-stays-in-network"],
        items: [6],
      },
    ]);
  });

  it("makes a host that does not answer no clean machine", async () => {
    const other = await Audit.of({
      slug: "dark",
      apps: [{ name: "shop", machines: [{ id: "dd1", config: {}, hostStatus: "unreachable" }] }],
    });
    const { stdout = "" } = await other.scan("--format", "json");
    await other.stop();
    const { notChecked, scorecard } = JSON.parse(stdout);
    deepEqual(
      notChecked.map(({ endpoint, why, subjects }: Record<string, unknown>) => [endpoint, why, subjects]),
      [["GET /apps/{app}/machines", "no answer", ["shop/dd1"]]],
    );
    deepEqual(
      scorecard.map(({ columns }: { columns: { status: string }[] }) => columns[0]?.status),
      all.map(() => "not-checked"),
    );
  });

  for (const [endpoint, call, items] of [
    ["GET /apps/{app_name}", "GET /apps/{app}", all],
    ["GET /apps/{app_name}/volumes", "GET /apps/{app}/volumes", [1, 4]],
  ] as const) {
    it(`is named of one app alone: ${call}`, async () => {
      audit.api.faults = faultsAt({ [endpoint]: { kind: "refused" } });
      const { stdout = "" } = await audit.scan("--org", "loud", "--app", "store", "--format", "json");
      audit.api.faults = () => undefined;
      deepEqual(
        JSON.parse(stdout).notChecked.map((one: Record<string, unknown>) => [one.endpoint, one.subjects, one.items]),
        [[call, ["store"], items]],
      );
    });
  }

  it("leaves nothing to judge where no organisation is named", async () => {
    const whose = "flyguard: Fly does not say which organisation the token is for (GET /tokens/current:";
    for (const [kind, said] of [
      ["refused", "refused): check that the token is valid, or name one with --org or FLY_ORG"],
      ["failed", "failed): try again, or name one with --org or FLY_ORG"],
    ] as const) {
      audit.api.faults = faultsAt({ "GET /tokens/current": { kind } });
      const { code, stderr = "" } = await audit.scan();
      audit.api.faults = () => undefined;
      equal(code, 2);
      equal(stderr.split("\n")[0], `${whose} ${said}`);
    }
  });
});
