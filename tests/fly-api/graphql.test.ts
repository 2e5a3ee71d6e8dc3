import assert from "node:assert/strict";
import { ask, at, each } from "./asking";
import { seed } from "./seed";
import { LoopbackFlyApi } from "./server";

/** The documents of a live audit, valid by Fly's own schema (schema.graphql of superfly/fly-go). */
const orgQuery = `query Org($slug:String!,$after:String){ organization(slug:$slug){ slug rawSlug name viewerRole
  allowAllCrossNetworkReplays allowedReplaySourceOrgSlugs
  limitedAccessTokens(first:2, after:$after){ totalCount pageInfo{hasNextPage endCursor}
    nodes{ id name profile createdAt expiresAt revokedAt user{ id } } }
  wireGuardPeers(first:100){ pageInfo{hasNextPage endCursor} nodes{ id name region network } }
  delegatedWireGuardTokens(first:100){ nodes{ name } } loggedCertificates(first:50){ nodes{ root } }
  members(first:100){ totalCount edges{ role joinedAt node{ id twoFactorProtection } } } } }`;
const appQuery = `query App($name:String!){ app(name:$name){ name role{ __typename name } network sharedIpAddress
  imageUpgradeAvailable ipAddresses{ nodes{ address type region createdAt serviceName network{ name organization{ slug } } } }
  limitedAccessTokens(first:100){ nodes{ id name profile profileParams createdAt expiresAt revokedAt } }
  currentReleaseUnprocessed{ version createdAt status } releasesUnprocessed(first:25){ nodes{ version createdAt status } } } }`;

describe("the loopback GraphQL API", () => {
  let api: LoopbackFlyApi;
  beforeEach(async () => {
    api = await LoopbackFlyApi.start();
    seed(api.world, {
      slug: "acme",
      name: "Acme",
      allowAllCrossNetworkReplays: true,
      allowedReplaySourceOrgSlugs: ["other"],
      tokens: ["a", "b", "c"].map((name) => ({ id: name, name })),
      peers: [{ id: "p", name: "laptop", network: "tenant" }],
      delegatedWireGuardTokens: [{ name: "old" }],
      members: [{ role: "ADMIN", twoFactorProtection: false }],
      apps: [
        {
          name: "db",
          role: "postgres_cluster",
          network: "tenant",
          addresses: [
            { ip: "fdaa:0:1::3", type: "private_v6", network: "shared", orgSlug: "other" },
            { ip: "66.241.124.1", type: "shared_v4" },
          ],
          tokens: [{ id: "d", name: "ci", revokedAt: "2026-01-01T00:00:00Z" }],
          releases: [1, 2].map((version) => ({ version, createdAt: "2026-01-01T00:00:00Z", status: "complete" })),
        },
      ],
    });
    api.world.tokens.set("fm2_readonly", { id: "readonly", organization: "acme", mayWrite: false });
    api.world.tokens.set("fm2_other", { id: "other", organization: "other", mayWrite: true });
  });
  afterEach(() => api.stop());

  const query = async (text: string, variables: object, token = "fm2_readonly") => {
    const { status, json } = await ask(api, "POST", "/graphql", { query: text, variables }, { authorization: token });
    assert.equal(status, 200);
    return json;
  };

  it("answers what an organisation is, in exactly the fields asked for", async () => {
    const organization = at(await query(orgQuery, { slug: "acme" }), "data", "organization");
    assert.deepEqual(
      ["name", "allowAllCrossNetworkReplays", "allowedReplaySourceOrgSlugs"].map((key) => at(organization, key)),
      ["Acme", true, ["other"]],
    );
    assert.deepEqual(at(organization, "wireGuardPeers", "nodes"), [
      { id: "p", name: "laptop", region: "ams", network: "tenant" },
    ]);
    assert.deepEqual(at(organization, "delegatedWireGuardTokens", "nodes"), [{ name: "old" }]);
    assert.deepEqual(each(at(organization, "members", "edges"), "node", "twoFactorProtection"), [false]);
    assert.deepEqual(api.violations, []);
  });

  it("gives tokens page by page", async () => {
    const page = async (after: unknown) =>
      at(await query(orgQuery, { slug: "acme", after }), "data", "organization", "limitedAccessTokens");
    const first = await page(null);
    const second = await page(at(first, "pageInfo", "endCursor"));
    assert.deepEqual([each(at(first, "nodes"), "id"), each(at(second, "nodes"), "id")], [["a", "b"], ["c"]]);
    assert.deepEqual(
      [first, second].map((it) => at(it, "pageInfo", "hasNextPage")),
      [true, false],
    );
    assert.equal(at(first, "totalCount"), 3);
  });

  it("answers what an app is: its role, addresses with network and organisation, tokens and releases", async () => {
    const app = at(await query(appQuery, { name: "db" }), "data", "app");
    assert.deepEqual(at(app, "role"), { __typename: "PostgresClusterAppRole", name: "postgres_cluster" });
    assert.equal(at(app, "sharedIpAddress"), "66.241.124.1");
    assert.deepEqual(each(at(app, "ipAddresses", "nodes"), "network"), [
      { name: "shared", organization: { slug: "other" } },
      null,
    ]);
    assert.deepEqual(each(at(app, "limitedAccessTokens", "nodes"), "revokedAt"), ["2026-01-01T00:00:00Z"]);
    assert.deepEqual(each(at(app, "releasesUnprocessed", "nodes"), "version"), [2, 1]);
    assert.equal(at(app, "currentReleaseUnprocessed", "version"), 2);
    assert.deepEqual(api.violations, []);
  });

  it("notes a query for a field that the schema does not have, such as a token", async () => {
    const json = await query(
      'query Org { organization(slug: "acme") { limitedAccessTokens { nodes { token } } } }',
      {},
    );
    assert.equal(at(json, "data"), undefined);
    assert.equal(api.violations.length, 1);
  });

  it("notes a query that is none", async () => {
    await query("query Org {", {});
    assert.equal(api.violations.length, 1);
  });

  it("tells another organisation's token nothing of it", async () => {
    const [org, app] = [
      await query(orgQuery, { slug: "acme" }, "fm2_other"),
      await query(appQuery, { name: "db" }, "fm2_other"),
    ];
    assert.deepEqual([at(org, "data"), at(app, "data")], [{ organization: null }, { app: null }]);
    assert.deepEqual(each(at(org, "errors"), "message"), ["Could not find Organization"]);
  });

  it("gives no organisation at all where it refuses a field that must not be null", async () => {
    api.world.graphQlRefusedFields.add("Organization.allowAllCrossNetworkReplays");
    const json = await query(orgQuery, { slug: "acme" });
    assert.deepEqual(at(json, "data"), { organization: null });
    assert.deepEqual(at(json, "errors", 0, "path"), ["organization", "allowAllCrossNetworkReplays"]);
  });

  it("gives the rest where it refuses a field that may be null", async () => {
    api.world.graphQlRefusedFields.add("Organization.loggedCertificates");
    const organization = at(await query(orgQuery, { slug: "acme" }), "data", "organization");
    assert.deepEqual([at(organization, "loggedCertificates"), at(organization, "slug")], [null, "acme"]);
  });

  it("revokes no token for who may only read", async () => {
    const revoke =
      "mutation($input: DeleteLimitedAccessTokenInput!) { deleteLimitedAccessToken(input: $input) { clientMutationId } }";
    await query(revoke, { input: { id: "d" } });
    assert.equal(api.world.app("db").tokens.size, 1);
    await query(revoke, { input: { id: "d" } }, api.token);
    assert.equal(api.world.app("db").tokens.size, 0);
  });
});
