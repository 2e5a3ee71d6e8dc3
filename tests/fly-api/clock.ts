import { setTimeout as sleep } from "node:timers/promises";

/** How time passes on the loopback Fly. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does something after so many milliseconds. */
  after(milliseconds: number, change: () => void): void;
  /** Lets time pass. */
  pass(milliseconds: number): Promise<void>;
}

/** The time of this machine. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, change) => {
    setTimeout(change, milliseconds).unref();
  },
  pass: async (milliseconds) => {
    await sleep(milliseconds);
  },
};

/** Time that passes only where somebody waits, and then at once: a test of seconds takes none. */
export class SimulatedClock implements Clock {
  private time = Date.parse("2026-03-01T00:00:00Z");
  private readonly due: { readonly at: number; readonly change: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, change: () => void): void {
    this.due.push({ at: this.time + milliseconds, change });
    // What takes no time happens after the answer to the request that began it.
    setImmediate(() => this.runDue());
  }

  async pass(milliseconds: number): Promise<void> {
    const until = this.time + Math.ceil(milliseconds);
    for (let next = this.nextUntil(until); next !== undefined; next = this.nextUntil(until)) {
      this.time = Math.max(this.time, next);
      this.runDue();
    }
    this.time = Math.max(this.time, until);
    await new Promise((resolve) => setImmediate(resolve));
  }

  private nextUntil(until: number): number | undefined {
    const times = this.due.map(({ at }) => at).filter((at) => at <= until);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private runDue(): void {
    const ready = this.due.filter(({ at }) => at <= this.time);
    for (const event of ready) this.due.splice(this.due.indexOf(event), 1);
    for (const { change } of ready.sort((left, right) => left.at - right.at)) change();
  }
}
