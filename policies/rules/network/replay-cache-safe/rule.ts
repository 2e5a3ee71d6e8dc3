import { portEntries } from "../../../fly/declarations/machine";
import type { ReplayCache } from "../../../fly/declarations/service";
import { each, knownValue, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

export const replayCacheSafe = defineRule({
  name: "replay-cache-safe",
  family: "network",
  title: "A replay cache is short, cannot be bypassed, and does not stand for authentication",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [6] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/dynamic-request-routing/",
  why: "A cached replay does not ask the router app again: what it would refuse now still reaches the target until the entry expires. Clients that may bypass the cache can put load on the router.",
  fix: "Let the target authenticate each request itself, and keep the cache short.",
  options: {
    maxTtlSeconds: integer("Longest time in seconds that a replay decision may be cached", {
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
            expected: "false, or left out",
            fix: "Remove the property: Fly's default is false.",
          });
        }
        const ttl = yield* read(cache.ttlSeconds);
        if (ttl !== undefined && ttl > options.maxTtlSeconds) {
          yield finding(cache.ttlSeconds.at, {
            id: "long-ttl",
            problem: "a replay decision is cached for long",
            found: `${ttl} s`,
            expected: `at most ${options.maxTtlSeconds} s`,
          });
        }
        yield* authorizationFindings(cache);
      }
    }
  },
});

/** A decision by the Authorization header for every path makes the router's word the only authentication. */
function* authorizationFindings(cache: ReplayCache): Generator<Judgement> {
  const name = yield* read(cache.name);
  if (name?.toLowerCase() !== "authorization" || knownValue(cache.type)?.toLowerCase() === "cookie") return;
  yield* read(cache.type);
  const prefix = yield* read(cache.pathPrefix);
  if (cache.type.state === "unknown" || cache.pathPrefix.state === "unknown" || !coversAllPaths(prefix ?? "/")) return;
  yield finding(cache.name.at, {
    id: "authorization",
    problem: "replay decisions for every path are cached by the Authorization header",
    found: name,
    expected: "a session cookie, or a narrower path prefix",
  });
}

/** A prefix may begin with a host name, and ends with an implicit `/*`. */
function coversAllPaths(prefix: string): boolean {
  const path = prefix.includes("/") ? prefix.slice(prefix.indexOf("/")) : "";
  return ["", "/", "/*"].includes(path);
}
