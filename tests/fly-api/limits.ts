import type { Clock } from "./clock";

/** Requests a second in the long run, and at once after a rest. */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Fly's limits for each action on each machine, or on each app where it makes one: the section on rate limits of the page
 * "Working with the Machines API".
 */
const rates: Readonly<Record<string, Rate>> = {
  Machines_show: { perSecond: 5, burst: 10 },
  Machines_create: { perSecond: 1, burst: 3 },
  Machines_update: { perSecond: 1, burst: 3 },
  Machines_delete: { perSecond: 1, burst: 3 },
  Machines_start: { perSecond: 1, burst: 3 },
  Machines_stop: { perSecond: 1, burst: 3 },
  Machines_restart: { perSecond: 1, burst: 3 },
  Machines_suspend: { perSecond: 1, burst: 3 },
};

/** The rate of every action that has no other. */
export const commonRate: Rate = { perSecond: 1, burst: 3 };

/** Counts requests as token buckets. */
export class RateLimits {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly other: Rate | undefined,
  ) {}

  /** Whether a request for the action on the object may pass now. */
  allow(operationId: string, object: string): boolean {
    const rate = rates[operationId] ?? this.other;
    if (!rate) return true;
    const key = `${operationId} ${object}`;
    const now = this.clock.now();
    const before = this.buckets.get(key) ?? { tokens: rate.burst, at: now };
    const tokens = Math.min(rate.burst, before.tokens + ((now - before.at) / 1000) * rate.perSecond);
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
