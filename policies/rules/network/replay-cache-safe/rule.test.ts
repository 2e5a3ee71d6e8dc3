import { machine, tcp } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { replayCacheSafe } from "./rule";

const rule = replayCacheSafe;
const cookie = { pathPrefix: "/", ttlSeconds: 300, type: "cookie", name: "session_id" };
const header = { pathPrefix: "/", ttlSeconds: 60, type: "header", name: "Authorization" };
const withCache = (...replayCache: unknown[]) => [
  machine(
    "m",
    { app: "shop" },
    { services: [tcp(8080, [{ port: 443, handlers: ["http", "tls"], httpOptions: { replayCache } }])] },
  ),
];
const at = (property: string, index = 0) =>
  `m config.services[0].ports[0].httpOptions.replayCache[${index}].${property}`;

describe("replay-cache-safe", () => {
  it("finds a cache that clients may bypass", () => {
    expectFindings(rule, withCache({ ...cookie, allowBypass: true }), [`${at("allowBypass")} [bypass]`]);
  });

  it("finds a cache of more than five minutes", () => {
    expectFindings(rule, withCache({ ...cookie, ttlSeconds: 301 }), [`${at("ttlSeconds")} [long-ttl]`]);
  });

  for (const pathPrefix of ["/", "", "/*", "example.com", "example.com/", undefined]) {
    it(`finds Authorization as the key of every path (${pathPrefix})`, () => {
      expectFindings(rule, withCache({ ...header, pathPrefix }), [`${at("name")} [authorization]`]);
    });
  }

  it("finds Authorization in any letter case", () => {
    expectFindings(rule, withCache({ ...header, name: "authorization" }), [`${at("name")} [authorization]`]);
  });

  it("finds all that is wrong in each entry", () => {
    expectFindings(
      rule,
      withCache({ ...header, ttlSeconds: 3600, allowBypass: true }, { ...cookie, ttlSeconds: 900 }),
      [
        `${at("allowBypass")} [bypass]`,
        `${at("name")} [authorization]`,
        `${at("ttlSeconds")} [long-ttl]`,
        `${at("ttlSeconds", 1)} [long-ttl]`,
      ],
    );
  });

  describe("accepts", () => {
    const cases: Record<string, unknown> = {
      "a session cookie for five minutes, as Fly's documentation has it": { ...cookie, allowBypass: false },
      "Authorization as the key of a narrower path": { ...header, pathPrefix: "/mcp" },
      "Authorization for a path of one host": { ...header, pathPrefix: "example.com/mcp" },
      "another header for every path": { ...header, name: "X-Tenant" },
      "a cookie that is called Authorization": { ...cookie, name: "Authorization" },
    };
    for (const [name, cache] of Object.entries(cases)) it(name, () => expectFindings(rule, withCache(cache), []));
  });

  it("keeps to the configured time", () => {
    const configuration = { [rule.name]: { maxTtlSeconds: 60 } };
    expectFindings(rule, withCache(cookie), [`${at("ttlSeconds")} [long-ttl]`], { configuration });
    expectFindings(rule, withCache({ ...cookie, ttlSeconds: 60 }), [], { configuration });
  });

  it("reports unknown values, and finds what the others prove", () => {
    const resources = withCache({ ...header, pathPrefix: unknown, ttlSeconds: unknown, allowBypass: true });
    expectFindings(rule, resources, [`${at("allowBypass")} [bypass]`]);
    expectUnread(rule, resources, [at("pathPrefix"), at("ttlSeconds")]);
  });

  it("does not ask for the path of another key", () => {
    expectUnread(rule, withCache({ ...cookie, pathPrefix: unknown, type: unknown }), []);
    expectUnread(rule, withCache({ ...cookie, name: "Authorization", pathPrefix: unknown }), []);
  });

  it("reports the unknown type of a key that is called Authorization, and finds nothing", () => {
    const resources = withCache({ ...header, type: unknown });
    expectFindings(rule, resources, []);
    expectUnread(rule, resources, [at("type")]);
  });

  it("reports values of the wrong type", () => {
    expectUnread(rule, withCache({ ...cookie, ttlSeconds: "5m", allowBypass: 2 }), [
      at("allowBypass"),
      at("ttlSeconds"),
    ]);
  });
});
