import type { Asked } from "./asked";

/** Something that goes wrong with one request. */
export type Fault =
  | { readonly kind: "late"; readonly milliseconds: number }
  /** 429, with the seconds of Retry-After. */
  | { readonly kind: "tooMany"; readonly retryAfter: number }
  /** 500 instead of carrying it out. */
  | { readonly kind: "failed" }
  /** 408, before or after it is carried out. */
  | { readonly kind: "deadline"; readonly carriedOut: boolean }
  /** It is carried out, and the answer is an empty object. */
  | { readonly kind: "emptyAnswer" }
  /** 403 instead of carrying it out. */
  | { readonly kind: "refused" }
  /** 404 instead of carrying it out. */
  | { readonly kind: "notFound" }
  /** It is carried out by a node that shows nothing younger than so many milliseconds. */
  | { readonly kind: "behind"; readonly milliseconds: number }
  /** The connection is dropped before or after it is carried out. */
  | { readonly kind: "dropped"; readonly carriedOut: boolean }
  /** The client dies before or after it is carried out: the server calls the crash hook and answers nothing. */
  | { readonly kind: "crash"; readonly carriedOut: boolean };

/** Decides for each request whether something goes wrong with it. */
export type FaultPlan = (asked: Asked) => Fault | undefined;

/** What goes wrong by endpoint, as `GET /apps/{app_name}/secrets` or `POST /graphql Org`: always, or with the next requests. */
export type EndpointFaults = Readonly<Record<string, Fault | readonly (Fault | undefined)[]>>;

/** A plan by endpoint. */
export function faultsAt(faults: EndpointFaults): FaultPlan {
  const next = new Map(Object.entries(faults).map(([endpoint, it]) => [endpoint, "kind" in it ? it : [...it]]));
  return ({ endpoint }) => {
    const fault = next.get(endpoint);
    return Array.isArray(fault) ? fault.shift() : fault;
  };
}

/** A plan without faults. */
export const noFaults: FaultPlan = () => undefined;

/** Numbers from 0 to 1, the same sequence for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A plan that counts what it lets go wrong, so that a test can say that something did. */
export function counted(plan: FaultPlan, counts: Map<Fault["kind"], number>): FaultPlan {
  return (asked) => {
    const fault = plan(asked);
    if (fault) counts.set(fault.kind, (counts.get(fault.kind) ?? 0) + 1);
    return fault;
  };
}

/** A plan in which each request goes wrong with the given chance, one crash at most. */
export function seededFaults(seed: number, chance: number, withCrash: boolean): () => Fault | undefined {
  const random = randomNumbers(seed);
  let crashes = withCrash ? 1 : 0;
  return () => {
    if (random() >= chance) return undefined;
    const pick = Math.floor(random() * 9);
    const carriedOut = random() < 0.5;
    if (pick === 0) return { kind: "late", milliseconds: Math.floor(random() * 5) };
    if (pick === 1) return { kind: "tooMany", retryAfter: 0 };
    if (pick === 2) return { kind: "failed" };
    if (pick === 3) return { kind: "refused" };
    if (pick === 4) return { kind: "deadline", carriedOut };
    if (pick < 7) return { kind: "dropped", carriedOut };
    if (crashes === 0) return { kind: "dropped", carriedOut };
    crashes--;
    return { kind: "crash", carriedOut };
  };
}
