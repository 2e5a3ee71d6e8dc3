import { portEntries } from "../../../fly/declarations/machine";
import type { ReplayCache } from "../../../fly/declarations/service";
import { each, read, readOr } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

export const replayCacheSafe = defineRule({
  name: "replay-cache-safe",
  family: "network",
  title: "Replay caches must be short-lived, must not allow bypass, and must not replace authentication",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["authorization", "bypass", "long-ttl"],
  controls: { flyChecklist: [6] },
  exceptWhen:
    "Grant an exception where the target authenticates every request itself and the cache serves routing only. A longer cache is then as safe as a short one.",
  source: "https://fly.io/docs/networking/dynamic-request-routing/",
  why: "While Fly Proxy caches a replay, it may leave out the router app: a request that the router would now refuse can still reach the target until the entry expires. Clients that may bypass the cache can put load on the router.",
  fix: "Let the target authenticate each request itself, and keep the cache short.",
  options: {
    maxTtlSeconds: integer("Longest time in seconds for which Fly Proxy may cache a replay", {
      default: 300,
      minimum: 10,
    }),
  },
  *check(machine, { options }) {
    for (const port of yield* portEntries(machine)) {
      for (const cache of yield* each(port.replayCache)) {
        if ((yield* read(cache.allowBypass)) === true) {
          yield finding(cache.allowBypass.at, {
            id: "bypass",
            problem: "clients may bypass the replay cache",
            found: "true",
            expected: "false, or not set",
            fix: `Remove ${cache.allowBypass.at.name}: Fly's default is false.`,
          });
        }
        const ttl = yield* read(cache.ttlSeconds);
        if (ttl !== undefined && ttl > options.maxTtlSeconds) {
          yield finding(cache.ttlSeconds.at, {
            id: "long-ttl",
            problem: "the replay cache keeps its entries too long",
            found: `${ttl} s`,
            expected: `at most ${options.maxTtlSeconds} s`,
          });
        }
        yield* authorizationFindings(cache);
      }
    }
  },
});

/** Where a cache covers every path by the Authorization header, the router's answer is the only authentication. */
function* authorizationFindings(cache: ReplayCache): Generator<Judgement> {
  const name = yield* read(cache.name);
  if (name?.toLowerCase() !== "authorization") return;
  const type = yield* readOr(cache.type, "header");
  if (type?.toLowerCase() === "cookie") return;
  const prefix = yield* readOr(cache.pathPrefix, "/");
  if (type === undefined || prefix === undefined || !coversAllPaths(prefix)) return;
  yield finding(cache.name.at, {
    id: "authorization",
    problem: "the replay cache covers every path by the Authorization header",
    found: name,
    expected: "a session cookie, or a narrower path prefix",
  });
}

/** A prefix may begin with a host name, and ends with an implicit `/*`. */
function coversAllPaths(prefix: string): boolean {
  const path = prefix.includes("/") ? prefix.slice(prefix.indexOf("/")) : "";
  return ["", "/", "/*"].includes(path);
}
