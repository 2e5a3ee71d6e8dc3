import { deepEqual, equal, match } from "node:assert/strict";
import { notCheckedOf, rulesOfCalls } from "../../cli/scan/coverage";
import { allRules } from "../../policies/rules/catalogue";
import { type EndpointName, endpoints } from "../../sources/live/endpoints";
import { Audit } from "./audit";
import { bad, good } from "./organizations";

interface Reported {
  readonly findings: readonly {
    readonly file: string;
    readonly rule: string;
    readonly id: string;
    readonly resources: readonly string[];
  }[];
  readonly scorecard: readonly { readonly columns: readonly unknown[] }[];
}

async function scan(organization: typeof good) {
  const audit = await Audit.of(organization);
  const { code, stdout = "", stderr } = await audit.scan("--history", "--format", "json");
  const text = await audit.scan("--history");
  await audit.stop();
  const { findings, scorecard }: Reported = JSON.parse(stdout);
  return {
    code,
    stderr,
    text: text.stdout ?? "",
    found: findings.map(({ file, rule, id, resources }) => `${file} ${rule}[${id}] ${resources.join(" ")}`),
    scores: scorecard.map(({ columns }) => columns[0]),
  };
}

const passed = { source: "live", status: "passed", findings: 0 };

function failed(findings: number) {
  return { source: "live", status: "failed", findings };
}

describe("a live scan judges", () => {
  it("a good organisation to be good, item by item of the checklist", async () => {
    const { code, stderr, found, scores } = await scan(good);
    deepEqual(
      { code, stderr, found, scores },
      { code: 0, stderr: "", found: [], scores: [passed, passed, passed, passed, passed, passed] },
    );
  });

  it("a bad organisation to be bad, item by item of the checklist", async () => {
    const { code, stderr, found, scores } = await scan(bad);
    deepEqual({ code, stderr }, { code: 1, stderr: "" });
    deepEqual(
      found.map((line) => line.replace(/ token [0-9a-f]+| shop\/bb1\/\w+/, "")),
      [
        "fly.io/loud replay-stays-in-network[cross-network] loud",
        "fly.io/loud token-expires[long-expiry]",
        "fly.io/loud token-scope-narrow[organisation-wide]",
        "fly.io/loud wireguard-peer-listed[unlisted] peer laptop",
        "fly.io/loud/shop analysis-complete[unread] shop/bb2",
        "fly.io/loud/shop certificate-renews[expiring] shop/shop.example.org",
        "fly.io/loud/shop secret-deployed-everywhere[stale] shop/secrets",
        "fly.io/loud/shop secret-in-env[named-credential] shop/bb1 shop/bb2",
        "fly.io/loud/shop secret-in-history[named-credential]",
        "fly.io/loud/store database-no-public-ip[public-address] store/137.66.1.1",
        "fly.io/loud/store database-port-not-public[external-port] store/cc1",
        "fly.io/loud/store health-check-declared[no-check] store/cc1",
        "fly.io/loud/store image-digest-pinned[unpinned] store/cc1",
        "fly.io/loud/store machine-redundant[too-few-machines] store",
        "fly.io/loud/store snapshot-fresh[missing] store/vol_1",
        "fly.io/loud/store snapshot-fresh[missing] store/vol_2",
        "fly.io/loud/store volume-app-level-encryption[undeclared] store/vol_1",
        "fly.io/loud/store volume-app-level-encryption[undeclared] store/vol_2",
        "fly.io/loud/store volume-attached[unattached] store/vol_2",
      ],
    );
    deepEqual(scores, [failed(2), failed(1), failed(3), failed(2), failed(2), failed(1)]);
  });

  it("and counts running apps", async () => {
    const { text } = await scan(bad);
    match(text, /\n\d+ findings in 2 running apps: /);
  });

  it("a finding that machines of an app share by the app: another machine with it is not a new one", async () => {
    const [shop, ...others] = bad.apps ?? [];
    const fingerprints: string[] = [];
    for (const id of ["bb1", "ee1"]) {
      const [machine] = shop?.machines ?? [];
      const machines = machine === undefined ? [] : [{ ...machine, id }];
      const audit = await Audit.of({ ...bad, apps: [{ ...shop, name: "shop", machines }, ...others] });
      const { stdout = "" } = await audit.scan("--rule", "secret-in-env", "--format", "json");
      await audit.stop();
      const { findings } = JSON.parse(stdout);
      deepEqual(
        findings.map(({ resources }: { resources: string[] }) => resources),
        [[`shop/${id}`]],
      );
      fingerprints.push(findings[0].fingerprint);
    }
    equal(fingerprints[0], fingerprints[1]);
  });
});

describe("the table of what a call tells", () => {
  const ran = allRules.map((rule) => ({ rule, level: "mandatory" as const }));
  const named = (endpoint: EndpointName) => notCheckedOf([{ endpoint, subject: "shop", why: "refused" }], ran)[0];

  it("has each rule about what runs at some call", () => {
    const covered = new Set(Object.keys(endpoints).flatMap((name) => named(nameOf(name))?.rules ?? []));
    const expected = allRules.filter(({ name, sources }) => {
      return name !== "exceptions-in-use" && (sources === undefined || sources.includes("live"));
    });
    deepEqual(
      expected.map(({ name }) => name).filter((name) => !covered.has(name)),
      [],
    );
  });

  it("names no rule that there is not", () => {
    const known = new Set(allRules.map(({ name }) => name));
    const names = Object.values(rulesOfCalls).flatMap((choice) => choice.names);
    deepEqual(
      names.filter((name) => !known.has(name) && name !== "exceptions-in-use"),
      [],
    );
  });

  it("has every rule at the list of apps, and none at what only the token is asked for", () => {
    equal(named("apps")?.items.length, 6);
    deepEqual([named("currentToken")?.rules, named("authorize")?.rules], [[], []]);
  });

  it("says once what several apps did not tell", () => {
    const gaps = ["shop", "store", "shop"].map(
      (subject) => ({ endpoint: "secretKeys", subject, why: "refused" }) as const,
    );
    deepEqual(
      notCheckedOf(gaps, ran).map(({ endpoint, subjects }) => [endpoint, subjects]),
      [["GET /apps/{app}/secretkeys", ["shop", "store"]]],
    );
  });
});

function nameOf(name: string): EndpointName {
  const isName = (text: string): text is EndpointName => Object.hasOwn(endpoints, text);
  if (!isName(name)) throw new Error(`${name} is no endpoint`);
  return name;
}
