import assert from "node:assert/strict";
import { ask, at, each } from "./asking";
import { SimulatedClock } from "./clock";
import { endpointOf } from "./endpoints";
import { type Fault, faultsAt } from "./faults";
import { seed } from "./seed";
import { type FlyApiOptions, LoopbackFlyApi } from "./server";

/** What a live audit asks, by endpoint. */
const reads: Readonly<Record<string, string>> = {
  "GET /apps": "/apps?org_slug=acme",
  "GET /apps/{app_name}": "/apps/shop",
  "GET /apps/{app_name}/certificates": "/apps/shop/certificates",
  "GET /apps/{app_name}/certificates/{hostname}": "/apps/shop/certificates/shop.example.com",
  "GET /apps/{app_name}/ip_assignments": "/apps/shop/ip_assignments",
  "GET /apps/{app_name}/machines": "/apps/shop/machines",
  "GET /apps/{app_name}/machines/{machine_id}": "/apps/shop/machines/m",
  "GET /apps/{app_name}/machines/{machine_id}/events": "/apps/shop/machines/m/events?limit=50",
  "GET /apps/{app_name}/machines/{machine_id}/versions": "/apps/shop/machines/m/versions",
  "GET /apps/{app_name}/secretkeys": "/apps/shop/secretkeys",
  "GET /apps/{app_name}/secrets": "/apps/shop/secrets",
  "GET /apps/{app_name}/volumes": "/apps/shop/volumes",
  "GET /apps/{app_name}/volumes/{volume_id}/snapshots": "/apps/shop/volumes/vol_1/snapshots",
  "GET /orgs/{org_slug}/machines": "/orgs/acme/machines",
  "GET /orgs/{org_slug}/volumes": "/orgs/acme/volumes",
  "GET /tokens/current": "/tokens/current",
  "POST /graphql App": "/graphql",
  "POST /graphql Org": "/graphql",
  "POST /tokens/authorize": "/tokens/authorize",
};

/** The body of a request to an endpoint. */
function bodyOf(endpoint: string): object | undefined {
  if (endpoint === "POST /tokens/authorize")
    return { header: "loopback-token", access: { org_slug: "acme", action: "r" } };
  if (endpoint === "POST /graphql Org") return { query: 'query Org { organization(slug: "acme") { slug } }' };
  if (endpoint === "POST /graphql App")
    return { operationName: "App", query: 'query App { app(name: "shop") { name } }' };
  return undefined;
}

describe("the loopback Fly API, endpoint by endpoint", () => {
  let api: LoopbackFlyApi;
  const begun = async (options: FlyApiOptions = {}) => {
    api = await LoopbackFlyApi.start({ clock: new SimulatedClock(), ...options });
    const now = new Date(api.world.clock.now() - 1000).toISOString();
    seed(api.world, {
      slug: "acme",
      apps: [
        {
          name: "shop",
          machines: [
            { id: "m", config: { image: "nginx" }, events: [{ type: "launch", at: now }] },
            { id: "new", config: { image: "nginx" }, createdAt: now },
          ],
          volumes: [{ id: "vol_1" }],
          certificates: [{ hostname: "shop.example.com" }],
        },
      ],
    });
  };
  afterEach(async () => {
    await api.stop();
    assert.deepEqual(api.violations, []);
  });
  const read = (endpoint: string) => {
    const path = reads[endpoint];
    assert.ok(path !== undefined, endpoint);
    return ask(api, endpoint.split(" ")[0] ?? "", path, bodyOf(endpoint));
  };
  const statuses = async () => {
    const entries: [string, number][] = [];
    for (const endpoint of Object.keys(reads)) entries.push([endpoint, (await read(endpoint)).status]);
    return entries;
  };
  const allWell = Object.keys(reads).map((endpoint): [string, number] => [endpoint, 200]);

  it("names the endpoint of each request, and keeps no header and no body but that of a query", async () => {
    await begun();
    assert.deepEqual(await statuses(), allWell);
    assert.deepEqual(
      api.asked.map(({ endpoint }) => endpoint),
      Object.keys(reads),
    );
    const kept = new Set(api.asked.flatMap((asked) => Object.keys(asked)));
    assert.deepEqual([...kept].sort(), ["endpoint", "graphQl", "method", "path", "query"]);
    assert.deepEqual(
      api.asked.flatMap(({ graphQl }) => (graphQl === undefined ? [] : [graphQl.operationName])),
      ["App", "Org"],
    );
  });

  const answered: readonly (readonly [Fault, number])[] = [
    [{ kind: "refused" }, 403],
    [{ kind: "notFound" }, 404],
    [{ kind: "tooMany", retryAfter: 7 }, 429],
    [{ kind: "failed" }, 500],
  ];
  for (const [fault, expected] of answered) {
    it(`answers ${expected} at one endpoint, whichever it is, and 200 at each other`, async () => {
      await begun({ limits: false });
      for (const endpoint of Object.keys(reads)) {
        api.faults = faultsAt({ [endpoint]: fault });
        const expectedNow = allWell.map(([it, status]) => [it, it === endpoint ? expected : status]);
        assert.deepEqual(await statuses(), expectedNow, endpoint);
      }
    }).timeout(20_000);
  }

  it("says after how many seconds to ask again", async () => {
    await begun();
    api.faults = faultsAt({ "GET /apps": { kind: "tooMany", retryAfter: 7 } });
    assert.equal((await read("GET /apps")).headers.get("retry-after"), "7");
  });

  it("drops the connection at one endpoint", async () => {
    await begun();
    api.faults = faultsAt({ "GET /apps": { kind: "dropped", carriedOut: false } });
    await assert.rejects(read("GET /apps"), TypeError);
    assert.equal((await read("GET /apps/{app_name}")).status, 200);
  });

  it("lets the next requests go wrong, and then none", async () => {
    await begun();
    api.faults = faultsAt({ "GET /apps": [{ kind: "failed" }, undefined, { kind: "refused" }] });
    const seen: number[] = [];
    for (let time = 0; time < 4; time++) seen.push((await read("GET /apps")).status);
    assert.deepEqual(seen, [500, 200, 403, 200]);
  });

  it("is behind at one endpoint: it shows neither what is new nor the newest events", async () => {
    await begun();
    const ids = async () => each((await read("GET /apps/{app_name}/machines")).json, "id");
    const events = async () =>
      each(at((await read("GET /apps/{app_name}/machines/{machine_id}")).json, "events"), "type");
    api.faults = faultsAt({
      "GET /apps/{app_name}/machines": { kind: "behind", milliseconds: 5000 },
      "GET /apps/{app_name}/machines/{machine_id}": { kind: "behind", milliseconds: 5000 },
    });
    assert.deepEqual([await ids(), await events()], [["m"], []]);
    await api.world.clock.pass(5000);
    assert.deepEqual([await ids(), await events()], [["m", "new"], ["launch"]]);
  });

  it("limits every action of every app, if the test says so, as the page on the Machines API may be read", async () => {
    await begun({ limits: "every action" });
    const asked = async (endpoint: string, times: number) => {
      const seen: number[] = [];
      for (let time = 0; time < times; time++) seen.push((await read(endpoint)).status);
      return seen;
    };
    assert.deepEqual(await asked("GET /apps/{app_name}/secrets", 4), [200, 200, 200, 429]);
    assert.deepEqual(await asked("GET /orgs/{org_slug}/volumes", 4), [200, 200, 200, 429]);
    const shown = await asked("GET /apps/{app_name}/machines/{machine_id}", 11);
    assert.deepEqual([shown.indexOf(429), shown.length], [10, 11]);
    await api.world.clock.pass(1000);
    assert.deepEqual(await asked("GET /apps/{app_name}/secrets", 2), [200, 429]);
  });

  it("does not limit the lists of an app, if the test says nothing", async () => {
    await begun();
    for (let time = 0; time < 5; time++) assert.equal((await read("GET /apps/{app_name}/secrets")).status, 200);
  });
});

describe("the endpoint of a request", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["GET", "/v1/apps/shop/secrets", "GET /apps/{app_name}/secrets"],
    ["POST", "/v1/apps/shop/certificates/acme", "POST /apps/{app_name}/certificates/acme"],
    ["GET", "/v1/apps/shop/certificates/acme", "GET /apps/{app_name}/certificates/{hostname}"],
    ["DELETE", "/v1/apps/secrets", "DELETE /apps/{app_name}"],
    ["GET", "/v1/apps/shop/network_policies", "GET /apps/{app_name}/network_policies"],
    ["PATCH", "/v1/apps/shop", "PATCH /v1/apps/shop"],
    ["GET", "/v1/nothing", "GET /v1/nothing"],
  ];
  for (const [method, path, expected] of cases) {
    it(`of ${method} ${path} is ${expected}`, () => assert.equal(endpointOf(method, path), expected));
  }
});
