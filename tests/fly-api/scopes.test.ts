import assert from "node:assert/strict";
import { ask, at } from "./asking";
import type { Scope } from "./scopes";
import { seed } from "./seed";
import { LoopbackFlyApi } from "./server";

const tokens: Readonly<Record<string, Scope>> = {
  fm2_readonly: { id: "readonly", organization: "acme", mayWrite: false },
  fm2_org: { id: "org", organization: "acme", mayWrite: true },
  fm2_deploy: { id: "deploy", organization: "acme", apps: ["shop"], mayWrite: true },
  fm2_readonlyApp: { id: "readonlyApp", organization: "acme", apps: ["shop"], mayWrite: false },
};

describe("the loopback Fly API, on what a token may do", () => {
  let api: LoopbackFlyApi;
  before(async () => {
    api = await LoopbackFlyApi.start();
    seed(api.world, { slug: "acme", name: "Acme", apps: [{ name: "shop" }, { name: "blog" }] });
    seed(api.world, { slug: "other", apps: [{ name: "foreign" }] });
    for (const [token, scope] of Object.entries(tokens)) api.world.tokens.set(token, scope);
  });
  after(async () => {
    await api.stop();
    assert.deepEqual(api.violations, []);
  });

  const statusOf = async (token: string, method: string, path: string, body?: object) =>
    (await ask(api, method, path, body, { authorization: `Bearer ${token}` })).status;

  const cases: readonly (readonly [string, string, string, number])[] = [
    ["fm2_readonly", "GET", "/apps?org_slug=acme", 200],
    ["fm2_readonly", "GET", "/apps/shop/secrets", 200],
    ["fm2_readonly", "GET", "/orgs/acme/machines", 200],
    ["fm2_readonly", "POST", "/apps/shop/secrets", 403],
    ["fm2_readonly", "GET", "/apps/foreign", 403],
    ["fm2_readonly", "GET", "/apps?org_slug=other", 403],
    ["fm2_readonly", "GET", "/orgs/other/volumes", 403],
    ["fm2_readonly", "GET", "/apps/nothing", 404],
    ["fm2_org", "POST", "/apps/shop/secrets", 200],
    ["fm2_org", "POST", "/apps/foreign/secrets", 403],
    ["fm2_deploy", "GET", "/apps/shop/machines", 200],
    ["fm2_deploy", "POST", "/apps/shop/secrets", 200],
    ["fm2_deploy", "GET", "/apps/blog/machines", 403],
    ["fm2_deploy", "GET", "/orgs/acme/machines", 403],
    ["fm2_readonlyApp", "GET", "/apps/shop/machines", 200],
    ["fm2_readonlyApp", "POST", "/apps/shop/secrets", 403],
    ["fm2_unknown", "GET", "/apps/shop", 401],
  ];
  for (const [token, method, path, expected] of cases) {
    it(`answers ${expected} to ${method} ${path} with the token ${token}`, async () => {
      assert.equal(await statusOf(token, method, path, method === "POST" ? { values: {} } : undefined), expected);
    });
  }

  for (const header of ["Bearer fm2_org", "FlyV1 fm2_org", "Bearer FlyV1 fm2_org", "fm2_org"]) {
    it(`reads the header ${header}`, async () => {
      assert.equal((await ask(api, "GET", "/apps/shop", undefined, { authorization: header })).status, 200);
    });
  }

  it("tells the organisation and the apps of the token that asks, and no token", async () => {
    const current = async (token: string) =>
      at((await ask(api, "GET", "/tokens/current", undefined, { authorization: `FlyV1 ${token}` })).json, "tokens");
    const organization = { org_slug: "acme", organization: "Acme" };
    assert.deepEqual(await current("fm2_readonly"), [{ token_id: "readonly", ...organization }]);
    assert.deepEqual(await current("fm2_deploy"), [{ token_id: "deploy", ...organization, apps: ["shop"] }]);
  });

  const authorized: readonly (readonly [string, object, number])[] = [
    ["fm2_readonly", { org_slug: "acme", action: "r" }, 200],
    ["fm2_readonly", { org_slug: "acme", action: "rw" }, 400],
    ["fm2_readonly", { app_name: "shop", action: "w" }, 400],
    ["fm2_readonly", { org_slug: "other", action: "r" }, 400],
    ["fm2_org", { org_slug: "acme", action: "rwcdC" }, 200],
    ["fm2_deploy", { app_name: "shop", action: "w" }, 200],
    ["fm2_deploy", { org_slug: "acme", action: "r" }, 400],
    ["fm2_unknown", { org_slug: "acme", action: "r" }, 400],
    ["fm2_org", {}, 400],
  ];
  for (const [token, access, expected] of authorized) {
    it(`says by ${expected} whether ${token} may do ${JSON.stringify(access)}, which is no write itself`, async () => {
      const body = { header: `FlyV1 ${token}`, access };
      assert.equal(await statusOf("fm2_readonly", "POST", "/tokens/authorize", body), expected);
    });
  }
});
