import { deepEqual, doesNotThrow, equal, rejects, throws } from "node:assert/strict";
import { Client, type Outside } from "../../sources/live/client";
import { authorizationOf, tokenIn } from "../../sources/live/token";

const account = {
  token: "fm2_lJPECAAAAAAAAuditOnly",
  machinesUrl: "http://127.0.0.1:4280/",
  graphQlUrl: "https://api.fly.io",
  userAgent: "flyguard/test",
};

interface Call {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

/** A client whose calls are answered in turn; an Error is a connection that breaks. */
function clientWith(answers: readonly (Response | Error)[], signal = new AbortController().signal) {
  const calls: Call[] = [];
  const waits: number[] = [];
  const next = [...answers];
  const outside: Outside = {
    fetch: async (url, init) => {
      calls.push({ url: String(url), init });
      const answer = next.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("no more answers");
      return answer;
    },
    pause: async (milliseconds) => {
      waits.push(milliseconds);
    },
    now: () => new Date("2026-11-26T12:00:00Z"),
    signal,
  };
  return { client: new Client(account, outside), calls, waits };
}

function answered(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
}

describe("the client of a live scan", () => {
  describe("sends a token as flyctl does (superfly/fly-go, tokens/tokens.go)", () => {
    for (const [token, header] of [
      ["fm2_aaa", "FlyV1 fm2_aaa"],
      ["FlyV1 fm2_aaa,fm2_bbb", "FlyV1 fm2_aaa,fm2_bbb"],
      ["fm1r_aaa, fm1a_bbb", "FlyV1 fm1r_aaa,fm1a_bbb"],
      ["fo1_ccc", "Bearer fo1_ccc"],
      ["Bearer fo1_ccc\n", "Bearer fo1_ccc"],
      ["fo1_ccc,fm2_aaa", "FlyV1 fm2_aaa,fo1_ccc"],
    ] as const) {
      it(token.trim(), () => equal(authorizationOf(token), header));
    }

    it("FLY_ACCESS_TOKEN before FLY_API_TOKEN, and no empty one", () => {
      deepEqual(
        [
          { FLY_ACCESS_TOKEN: "a", FLY_API_TOKEN: "b" },
          { FLY_ACCESS_TOKEN: " ", FLY_API_TOKEN: "b" },
          { FLY_API_TOKEN: "" },
          {},
        ].map(tokenIn),
        ["a", "b", undefined, undefined],
      );
    });
  });

  it("escapes what it puts into a path", async () => {
    const { client, calls } = clientWith([answered(200, {})]);
    await client.get(["apps", "a/../b?x"], { limit: "1" });
    equal(calls[0]?.url, "http://127.0.0.1:4280/v1/apps/a%2F..%2Fb%3Fx?limit=1");
  });

  it("follows no redirect: the token goes to one host", async () => {
    const { client, calls } = clientWith([answered(200, {})]);
    await client.get(["apps"]);
    equal(calls[0]?.init?.redirect, "error");
  });

  it("drops what nobody asked for while it reads", async () => {
    const { client } = clientWith([answered(200, { secrets: [{ name: "KEY", value: "willow-anchor-52" }] })]);
    deepEqual(await client.get(["apps", "shop", "secrets"], {}, ["value"]), { body: { secrets: [{ name: "KEY" }] } });
  });

  for (const [what, first, wait] of [
    ["seconds", answered(429, "", { "retry-after": "7" }), 7000],
    ["a date", answered(429, "", { "retry-after": "Thu, 26 Nov 2026 12:00:30 GMT" }), 30_000],
    ["nothing that says when", answered(503, ""), 500],
    ["a connection that broke", new Error("reset"), 500],
  ] as const) {
    it(`tries again after ${what}`, async () => {
      const { client, waits } = clientWith([first, answered(200, { apps: [] })]);
      deepEqual(await client.get(["apps"]), { body: { apps: [] } });
      deepEqual(waits, [wait]);
    });
  }

  const endings: readonly (readonly [why: string, answer: () => Response | Error, requests: number])[] = [
    ["refused", () => answered(401, ""), 1],
    ["refused", () => answered(403, "{}"), 1],
    ["not found", () => answered(404, ""), 1],
    ["failed", () => answered(200, "<html>"), 1],
    ["failed", () => answered(500, ""), 8],
    ["rate limited", () => answered(429, ""), 8],
    ["rate limited", () => answered(429, "", { "retry-after": "3600" }), 1],
    ["no answer", () => new Error("reset"), 3],
  ];
  for (const [why, answer, requests] of endings) {
    const first = answer();
    const what =
      first instanceof Error ? "a broken connection" : `${first.status} ${first.headers.get("retry-after") ?? ""}`;
    it(`says ${why} after ${requests} of ${what.trim()}`, async () => {
      const { client, calls } = clientWith(Array.from({ length: 9 }, answer));
      deepEqual(await client.get(["apps"]), { why });
      equal(calls.length, requests);
    });
  }

  it("is more patient with an API that has answered before", async () => {
    const { client, calls } = clientWith([answered(200, {}), ...Array.from({ length: 9 }, () => new Error("reset"))]);
    await client.get(["apps"]);
    deepEqual(await client.get(["apps"]), { why: "no answer" });
    equal(calls.length, 9);
  });

  it("asks nothing more once it is interrupted", async () => {
    const controller = new AbortController();
    const { client, calls } = clientWith([answered(200, {})], controller.signal);
    controller.abort();
    await rejects(client.get(["apps"]), { name: "AbortError" });
    equal(calls.length, 0);
  });

  const outside: Outside = {
    fetch: () => Promise.reject(new Error("nothing is asked")),
    pause: async () => {},
    now: () => new Date("2026-11-26T12:00:00Z"),
    signal: new AbortController().signal,
  };
  for (const url of ["http://api.machines.dev", "ftp://127.0.0.1", "api.machines.dev", "https://user@api.fly.io"]) {
    it(`sends no token to ${url}`, () => {
      throws(() => new Client({ ...account, graphQlUrl: url }, outside), /must begin with https:/);
      throws(() => new Client({ ...account, machinesUrl: url }, outside), /must begin with https:/);
    });
  }

  for (const url of ["https://api.fly.io", "http://localhost:8080", "http://_api.internal:4280"]) {
    it(`may send it to ${url}`, () => {
      doesNotThrow(() => new Client({ ...account, machinesUrl: url }, outside));
    });
  }
});
