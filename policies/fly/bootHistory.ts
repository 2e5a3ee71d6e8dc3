import type { LiveMachine } from "./declarations/machine";
import { complete, each, knownValue, type Reading, read } from "./known";

/**
 * Whether a machine has the newest value of a secret. Fly does not say which secrets a machine booted with: its events and the
 * time at which the value was set are the evidence.
 *
 * - `loaded`: it was launched after the change, or is not running, and gets the value when it starts.
 * - `stale`: it has not started since the change.
 * - `asleep`: it is suspended, and has not started since the change. It wakes with the memory that it had
 *   (https://fly.io/docs/reference/suspend-resume/).
 * - `restarted`: it has started since the change, and was not launched again. Fly's documentation says that it then has the
 *   value (https://fly.io/docs/apps/secrets/); users report that it has not.
 * - `unknown`: the evidence does not decide.
 */
export type Freshness = "loaded" | "stale" | "asleep" | "restarted" | "unknown";

/** When a machine booted, in milliseconds since 1970; each undefined where no event says so. */
export interface BootHistory {
  readonly isAsleep: boolean;
  /** The newest launch among the events: of a new machine, or of a new version of it. */
  readonly launched: number | undefined;
  /** When the version that runs was made, which is when it was launched: the events may not reach back to that. */
  readonly made: number | undefined;
  /** The newest start that is surely one, and not the resumption of a suspended machine. */
  readonly started: number | undefined;
  /** The newest start that may be a resumption, since no event before it is known. */
  readonly resumedOrStarted: number | undefined;
  /** The oldest event: what was before is not known. */
  readonly since: number | undefined;
}

/**
 * Fly's API is eventually consistent, and the times of secrets have no fractions of a second: what is nearer to the change
 * than this may have happened before it or after it.
 */
const margin = 5_000;

/** States in which a machine does not run and keeps no memory: its next start is a boot. */
const off: ReadonlySet<string> = new Set(["created", "stopped", "stopping", "failed", "launch_failed"]);

/** Events by which a machine gets a new version; an update is the request for one. */
const launching: ReadonlySet<string> = new Set(["launch", "update"]);

/** Events that say whether a start finds memory to wake up with. One start is several events: it begins, and is done. */
const ending: ReadonlySet<string> = new Set(["suspend", "exit", "stop", "restart", ...launching]);

/** The history of a machine that runs or is suspended; `off` for one that is not, and undefined where that is unknown. */
export function* bootHistory({
  state,
  hostStatus,
  events,
  instanceId,
}: LiveMachine): Reading<BootHistory | "off" | undefined> {
  const name = yield* read(state);
  const host = yield* read(hostStatus);
  if (name === undefined || host === undefined) return undefined;
  if (host !== "ok") {
    yield { undetermined: hostStatus.at, because: "not certain: the host of the machine does not answer" };
    return undefined;
  }
  if (off.has(name)) return "off";
  const isAsleep = name === "suspended" || name === "suspending";
  if (name !== "started" && !isAsleep) {
    yield { undetermined: state.at, because: "not certain: the machine is changing its state" };
    return undefined;
  }
  const known = yield* complete(eventsIn(events));
  if (known === undefined) return undefined;
  // The API sends the newest first; events of the same millisecond keep its order.
  const newestFirst = known.sort((a, b) => b.time - a.time);
  const starts = newestFirst.flatMap(({ type, time }, index) => {
    const before = newestFirst.slice(index + 1).find((event) => ending.has(event.type));
    if (type === "restart") return [{ time, isSure: true }];
    return type === "start" && before?.type !== "suspend" ? [{ time, isSure: before !== undefined }] : [];
  });
  return {
    isAsleep,
    launched: newestFirst.find(({ type }) => launching.has(type))?.time,
    made: timeOfUlid(knownValue(instanceId) ?? ""),
    started: starts.find(({ isSure }) => isSure)?.time,
    resumedOrStarted: starts.find(({ isSure }) => !isSure)?.time,
    since: newestFirst.at(-1)?.time,
  };
}

function* eventsIn(events: LiveMachine["events"]): Reading<{ type: string; time: number }[]> {
  const known: { type: string; time: number }[] = [];
  for (const { type, timestamp } of yield* each(events)) {
    const event = yield* read(type);
    const time = yield* read(timestamp);
    if (event !== undefined && time !== undefined) known.push({ type: event, time });
  }
  return known;
}

/** Whether a machine with that history has the value that was set at that time. */
export function freshness(history: BootHistory | "off", changed: number): Freshness {
  if (history === "off") return "loaded";
  const { isAsleep, launched, made, started, resumedOrStarted, since } = history;
  const order = (time: number | undefined) => (time === undefined ? "before" : compared(time, changed));
  const newest = launched === undefined || made === undefined ? (launched ?? made) : Math.max(launched, made);
  if (order(newest) !== "before") return order(newest) === "after" ? "loaded" : "unknown";
  if (order(resumedOrStarted) !== "before") return "unknown";
  if (order(started) === "near") return "unknown";
  if (order(started) === "after") {
    // A launch after the change would be known, or among the events, if they reach back to it.
    return newest !== undefined || (since !== undefined && since <= changed) ? "restarted" : "unknown";
  }
  if (launched === undefined && started === undefined && resumedOrStarted === undefined) return "unknown";
  return isAsleep ? "asleep" : "stale";
}

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const ulidDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The time in a ULID (https://github.com/ulid/spec). In recorded answers, that of `instance_id` is less than 0.1 s before the
 * event of the launch: superfly/docs, reference/machines/_get.erb, and the tests of obelisk-components, components/flyio.
 */
function timeOfUlid(text: string): number | undefined {
  if (!ulid.test(text)) return undefined;
  return [...text.slice(0, 10)].reduce((time, digit) => time * 32 + ulidDigits.indexOf(digit), 0);
}

function compared(time: number, changed: number): "before" | "near" | "after" {
  if (Math.abs(time - changed) < margin) return "near";
  return time < changed ? "before" : "after";
}
