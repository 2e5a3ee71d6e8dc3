import { append } from "../../fly/append";
import { bootHistory, type Freshness, freshness } from "../../fly/bootHistory";
import { isOfFlyDeploy, isOfOneRun, type LiveMachine, type Machine } from "../../fly/declarations/machine";
import type { AppSecrets } from "../../fly/declarations/secrets";
import type { AppNode } from "../../fly/graph/nodes";
import { each, knownValue, type Reading, read, readOr, settle } from "../../fly/known";
import { counted } from "../counted";
import { shownName } from "./shownPath";

/** What a machine lacks of the secrets of its app. */
interface Lack {
  readonly machine: Machine;
  readonly freshness: Freshness;
  /** Names of the secrets of which it is said. */
  readonly secrets: readonly string[];
}

/** A secret, with the time at which its value was set. */
interface Change {
  readonly name: string;
  readonly time: number;
}

/**
 * What the machines of an app lack of the app's secrets, one lack for each machine and freshness. Where the evidence does not
 * decide, it says so at the machine.
 */
export function* lacksOf(app: AppNode, { live }: AppSecrets): Reading<Lack[]> {
  if (live === undefined) return [];
  const changes: Change[] = [];
  for (const { name, updatedAt } of yield* each(live.secrets)) {
    const known = yield* read(name);
    const text = yield* read(updatedAt);
    const time = Date.parse(text ?? "");
    if (Number.isNaN(time)) yield { undetermined: updatedAt.at, because: "not a time" };
    else if (known !== undefined) changes.push({ name: known, time });
  }
  const lacks: Lack[] = [];
  for (const { machine } of app.machines) lacks.push(...(yield* lacksOfMachine(machine, changes)));
  return lacks;
}

function* lacksOfMachine(machine: Machine, changes: readonly Change[]): Reading<Lack[]> {
  const { live } = machine;
  // What the configuration hides, other rules name: it does not change what the machine booted with.
  if (live === undefined || changes.length === 0 || settle(needsNone(machine)).answer) return [];
  const history = yield* bootHistory(live);
  if (history === undefined) return [];
  const byFreshness = new Map<Freshness, string[]>();
  for (const { name, time } of changes) {
    const found = freshness(history, time);
    append(byFreshness, found, name);
  }
  if (byFreshness.has("unknown")) yield undecided(live);
  return [...byFreshness].map(([found, secrets]) => ({ machine, freshness: found, secrets }));
}

function undecided({ events }: LiveMachine) {
  return {
    undetermined: events.at,
    because: "not certain: the events do not tell whether it booted before or after a secret changed",
  } as const;
}

/** Whether nothing in the machine reads app secrets, or it does not stay. */
function* needsNone(machine: Machine): Reading<boolean> {
  if (isOfOneRun(machine)) return true;
  const processes = yield* each(machine.processes);
  for (const { ignoreAppSecrets } of processes) {
    if ((yield* readOr(ignoreAppSecrets, false)) !== true) return false;
  }
  return processes.length > 0;
}

/** `fra: 148e4d7a, 5683210c; ams: 9185bb` and the secrets, of lacks of one freshness. */
export function listed(lacks: readonly Lack[]): string {
  const byRegion = new Map<string, string[]>();
  for (const { machine } of lacks) {
    const region = knownValue(machine.region) ?? "unknown region";
    append(byRegion, region, idOf(machine));
  }
  const regions = [...byRegion].sort(([a], [b]) => (a < b ? -1 : 1));
  const machines = regions.map(([region, ids]) => `${region}: ${some(ids.sort())}`).join("; ");
  const names = [...new Set(lacks.flatMap(({ secrets }) => secrets))].sort().map(shownName);
  return `${machines} (${names.length === 1 ? "secret" : "secrets"} ${some(names)})`;
}

/** How many machines an app has of those, in words. */
export function countedMachines(lacks: readonly Lack[], app: AppNode): string {
  const lasting = app.machines.filter(({ machine }) => !isOfOneRun(machine));
  return `${lacks.length} of ${counted(lasting.length, "machine")}`;
}

/** How to give machines the newest values: `fly secrets deploy` reaches only what `fly deploy` made. */
export function howToDeploy(lacks: readonly Lack[], app: AppNode): string {
  const others = lacks.filter(({ machine }) => !isOfFlyDeploy(machine));
  const command = `Run fly secrets deploy -a ${app}`;
  if (others.length === 0) return `${command}.`;
  const first = others.map(({ machine }) => idOf(machine)).sort()[0] ?? "";
  const byHand = `with the program that made them, or run fly machine update ${first} -a ${app} --metadata secrets-version=2 for each`;
  return others.length === lacks.length
    ? `Update the machines ${byHand}: fly secrets deploy does not reach machines that fly deploy has not made.`
    : `${command}, and update the machines that fly deploy has not made ${byHand}.`;
}

function idOf({ live, resource }: Machine): string {
  return (live && knownValue(live.id)) ?? resource.name;
}

/** How many names a message lists for each region, and of secrets. */
const most = 5;

function some(names: readonly string[]): string {
  const rest = names.length - most;
  return [...names.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}
