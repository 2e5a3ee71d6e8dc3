import assert from "node:assert/strict";
import { ApiFailure, Interrupted } from "../../provider/src/api/failure";
import { retryAfterMs, retrying } from "../../provider/src/api/retry";
import type { Fault } from "../fly-api/faults";
import { partialState, urnOf } from "./client";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

const quick = { firstMs: 1, longestMs: 2, tries: 5 };

describe("retries", () => {
  const never = new AbortController().signal;

  const tries = async (failures: readonly Error[]): Promise<{ result: unknown; count: number }> => {
    let count = 0;
    const attempt = async () => {
      const failure = failures[count++];
      if (failure) throw failure;
      return "done";
    };
    const result = await retrying(attempt, never, quick).catch((error: unknown) => error);
    return { result, count };
  };

  for (const status of [408, 429, 500, 502, 503, 504, undefined]) {
    it(`follow ${status ?? "a lost connection"}`, async () => {
      assert.deepEqual(await tries([new ApiFailure(status, "x")]), { result: "done", count: 2 });
    });
  }

  for (const status of [400, 401, 403, 404, 409, 412, 422]) {
    it(`do not follow ${status}`, async () => {
      const failure = new ApiFailure(status, "x");
      assert.deepEqual(await tries([failure]), { result: failure, count: 1 });
    });
  }

  it("do not follow a mistake of ours", async () => {
    const mistake = new TypeError("x");
    assert.deepEqual(await tries([mistake]), { result: mistake, count: 1 });
  });

  it("end after the tries that are allowed", async () => {
    const failures = Array.from({ length: 9 }, () => new ApiFailure(500, "x"));
    const { result, count } = await tries(failures);
    assert.deepEqual([result, count], [failures[4], 5]);
  });

  it("end at once when they are cancelled in the middle of a wait", async () => {
    const cancel = new AbortController();
    const attempt = async () => {
      setImmediate(() => cancel.abort());
      throw new ApiFailure(429, "x", { retryAfterMs: 3_600_000 });
    };
    await assert.rejects(retrying(attempt, cancel.signal, quick), new Interrupted(false));
  });

  describe("honour Retry-After", () => {
    const now = Date.parse("2026-03-01T00:00:00Z");
    const cases: readonly [string | null, number | undefined][] = [
      [null, undefined],
      ["0", 0],
      ["7", 7000],
      ["Sun, 01 Mar 2026 00:00:30 GMT", 30_000],
      ["Sat, 28 Feb 2026 23:59:00 GMT", 0],
      ["soon", undefined],
    ];
    for (const [header, milliseconds] of cases) {
      it(`where it is ${header}`, () => assert.equal(retryAfterMs(header, now), milliseconds));
    }
  });
});

describe("a provider whose requests go wrong", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  /** The faults of the next requests, in this order. */
  const next = (...faults: (Fault | undefined)[]) => {
    fixture.api.faults = () => faults.shift();
  };
  const inputs = { name: "shop", orgSlug: "acme" };

  it("makes one app when the answer to its creation is lost", async () => {
    next(undefined, { kind: "dropped", carriedOut: true });
    await fixture.provider.create(urnOf("App", "app"), inputs);
    const look = "GET /v1/apps/shop";
    assert.deepEqual(fixture.api.requests, [look, "POST /v1/apps", look, look]);
  });

  for (const kind of ["dropped", "deadline"] as const) {
    it(`looks for what it may have made for as long as Fly may not show it, and then asks again: ${kind}`, async () => {
      next(undefined, { kind, carriedOut: false });
      const before = fixture.api.world.clock.now();
      await fixture.provider.create(urnOf("App", "app"), inputs);
      const { requests } = fixture.api;
      assert.deepEqual(
        [requests[1], requests.filter((request) => request === "POST /v1/apps").length],
        ["POST /v1/apps", 2],
      );
      assert.ok(fixture.api.world.clock.now() - before >= 8_000);
    });

    it(`makes one volume when Fly made it and did not say so: ${kind}`, async () => {
      const { api, engine, provider } = fixture;
      await engine.up(provider, [{ type: "App", name: "app", inputs: () => inputs }]);
      api.world.options.lagMs = () => 5_000;
      next(undefined, { kind, carriedOut: true });
      const made = await provider.create(urnOf("Volume", "data"), { app: "shop", name: "data", sizeGb: 1 });
      assert.deepEqual(
        api.world.liveVolumes(api.world.app("shop")).map(({ id }) => id),
        [made.id],
      );
    });
  }

  it("finds what it made when Fly answered without an id, and then refused to show it", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [{ type: "App", name: "app", inputs: () => inputs }]);
    const urn = urnOf("Volume", "data");
    const declared = { app: "shop", name: "data", sizeGb: 1 };
    next(undefined, { kind: "emptyAnswer" }, { kind: "refused" });
    await assert.rejects(provider.create(urn, declared));
    const made = await provider.create(urn, declared);
    assert.deepEqual([...api.world.app("shop").volumes.keys()], [made.id]);
  });

  it("only asks again after 429, which says that nothing was done", async () => {
    next(undefined, { kind: "tooMany", retryAfter: 0 });
    await fixture.provider.create(urnOf("App", "app"), inputs);
    assert.deepEqual(fixture.api.requests, [
      "GET /v1/apps/shop",
      "POST /v1/apps",
      "POST /v1/apps",
      "GET /v1/apps/shop",
    ]);
  });

  it("makes a volume larger once when the answer to that is lost", async () => {
    const { api, engine, provider } = fixture;
    const app: Declaration = { type: "App", name: "app", inputs: () => inputs };
    const volume = (sizeGb: number): Declaration => ({
      type: "Volume",
      name: "data",
      after: ["app"],
      inputs: (output) => ({ app: output("app", "name"), sizeGb }),
    });
    await engine.up(provider, [app, volume(10)]);
    const begin = api.requests.length;
    next(undefined, { kind: "dropped", carriedOut: true });
    await engine.up(provider, [app, volume(20)]);
    const path = `/v1/apps/shop/volumes/${engine.state.get("data")?.id}`;
    assert.deepEqual(api.requests.slice(begin), [`PUT ${path}`, `PUT ${path}/extend`, `GET ${path}`]);
    assert.equal(engine.state.get("data")?.outputs.sizeGb, 20);
  });

  it("keeps the machine when it is cancelled while it waits for the start", async () => {
    const { api, provider, engine } = fixture;
    await engine.up(provider, [{ type: "App", name: "app", inputs: () => inputs }]);
    api.world.options.transitionMs = 3_600_000;
    const creation = provider
      .create(urnOf("Machine", "m"), { app: "shop", name: "m", config: { image: "nginx" } })
      .catch((reason: unknown) => reason);
    const waits = () => api.requests.some((request) => request.endsWith("/wait"));
    while (!waits()) await new Promise((resolve) => setTimeout(resolve, 2));
    await provider.cancel();
    const error: unknown = await creation;
    const [machine] = api.world.liveMachines(api.world.app("shop"));
    assert.equal(partialState(error)?.id, machine?.id);
  });
});
