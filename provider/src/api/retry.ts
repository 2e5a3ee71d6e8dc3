import { setTimeout as sleep } from "node:timers/promises";

import pRetry = require("p-retry");

import { ApiFailure, Interrupted } from "./failure";

/** Lets time pass, or throws Interrupted at once when the signal is aborted. */
type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** How long to wait between tries, in milliseconds. */
export interface Backoff {
  /** Upper bound of the first wait; it doubles with every try. */
  readonly firstMs: number;
  readonly longestMs: number;
  readonly tries: number;
  /** How waits pass: the real ones if absent. */
  readonly pause?: Pause;
}

/** About a minute and a half of patience in all. Fly allows one change a second on each object. */
export const defaultBackoff: Backoff = { firstMs: 500, longestMs: 15_000, tries: 10 };

/** Longest time that Fly may need to show a new object everywhere: superfly/flyctl#4618 speaks of seconds. */
export const settleMs = 8_000;

/**
 * Calls `attempt` until it succeeds, fails for good, or the signal is aborted. Waits are jittered, so that many
 * resources do not come back at the same moment, and never shorter than the API's Retry-After.
 *
 * @throws Interrupted at once when the signal is aborted, also in the middle of a wait.
 */
export async function retrying<T>(
  attempt: (count: number) => Promise<T>,
  signal: AbortSignal,
  backoff: Backoff,
): Promise<T> {
  const wait = backoff.pause ?? pause;
  let waited = 0;
  return pRetry(
    async (count) => {
      throwIfInterrupted(signal);
      try {
        return await attempt(count);
      } catch (error) {
        throwIfInterrupted(signal);
        if (error instanceof ApiFailure && error.transient && !hasSettled(error)) throw error;
        throw new pRetry.AbortError(error instanceof Error ? error : new Error(String(error)));
      }
    },
    {
      retries: backoff.tries - 1,
      // The waiting is done in onFailedAttempt, where it can be interrupted.
      minTimeout: 0,
      factor: 1,
      onFailedAttempt: async (error) => {
        if (error.retriesLeft === 0) return;
        const limit = Math.min(backoff.longestMs, backoff.firstMs * 2 ** (error.attemptNumber - 1));
        const asked = error instanceof ApiFailure ? (error.circumstances.retryAfterMs ?? 0) : 0;
        const milliseconds = asked + limit * (0.5 + Math.random() / 2);
        waited += milliseconds;
        await wait(milliseconds, signal);
      },
    },
  );

  function hasSettled({ circumstances }: ApiFailure): boolean {
    return circumstances.settling === true && waited >= settleMs;
  }
}

/** Waits, or throws Interrupted at once when the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => throwIfInterrupted(signal));
}

/** Throws Interrupted, with the reason for it, if the signal is aborted. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new Interrupted(signal.reason instanceof Error && signal.reason.name === "TimeoutError");
}

/** Milliseconds in a Retry-After header (RFC 9110, section 10.2.3): seconds, or a date. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
