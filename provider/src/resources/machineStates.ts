import { ApiFailure } from "../api/failure";
import type { components } from "../generated/api";
import { type Context, look, seen } from "./handler";
import { defined } from "./properties";

/** A machine as the API shows it. */
export type Machine = components["schemas"]["Machine"];

/** One call of `wait` blocks for so long at most, in seconds. The document allows 60. */
const waitSeconds = 30;

/** Time between two looks at a machine, where `wait` has answered early, in milliseconds. */
const pollMs = 500;

/** The machine, destroyed ones included, or undefined if Fly no longer knows it. */
export function showMachine(context: Context, appName: string, id: string): Promise<Machine | undefined> {
  const path = { app_name: appName, machine_id: id };
  return look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/machines/{machine_id}", { params: { path }, signal }),
  );
}

/**
 * Waits until the machine runs, or has run if it is a job, and returns it as it then is.
 *
 * @param made The machine as it was made or updated.
 * @param before Version that an update has replaced: Fly may go on showing it for a moment.
 * @throws an Error if it does not start.
 */
export async function untilStarted(
  context: Context,
  appName: string,
  made: Machine,
  before: string | undefined,
): Promise<Machine> {
  const id = made.id ?? "";
  for (;;) {
    const now = await seen(context, () => showMachine(context, appName, id));
    const outdated =
      now?.instance_id !== undefined && now.instance_id === before && now.instance_id !== made.instance_id;
    if (now && !outdated && hasStarted(now)) return now;
    // Fly says 404 of a new machine for some seconds: superfly/flyctl#4618.
    if (now === undefined || now.state === "destroyed") {
      throw new Error(
        `The machine ${id} of app ${appName} was destroyed before it had started: look at the app's logs.`,
      );
    }
    if (!outdated && (now.state === "failed" || now.state === "launch_failed")) {
      throw new Error(
        `The machine ${now.name ?? id} of app ${appName} failed to start: look at the app's logs and at the image and command of its config.`,
      );
    }
    await wait(context, appName, id, { state: "started", version: outdated ? made.instance_id : undefined });
  }
}

/** Waits until the machine runs no longer, for whatever reason. */
export async function untilStopped(context: Context, appName: string, id: string): Promise<void> {
  for (;;) {
    const now = await showMachine(context, appName, id);
    if (now === undefined || !isRunning(now)) return;
    await wait(context, appName, id, { state: "stopped", version: now.instance_id });
  }
}

/** Waits until the machine is gone. */
export async function untilDestroyed(context: Context, appName: string, id: string): Promise<void> {
  for (;;) {
    const now = await showMachine(context, appName, id);
    if (now === undefined || now.state === "destroyed") return;
    await wait(context, appName, id, { state: "destroyed", version: now.instance_id });
  }
}

/** Lets Fly wait for a state, and returns when it may be worth to look again. */
async function wait(
  context: Context,
  appName: string,
  id: string,
  { state, version }: { state: "started" | "stopped" | "destroyed"; version: string | undefined },
): Promise<void> {
  const path = { app_name: appName, machine_id: id };
  const query = defined({ state, timeout: waitSeconds, version });
  try {
    await context.api.tryOnce(
      (rest, signal) => rest.GET("/apps/{app_name}/machines/{machine_id}/wait", { params: { path, query }, signal }),
      context.signal,
    );
  } catch (error) {
    // 408: not there yet. 400 and 404: the version or the machine is gone, which the next look finds.
    const isTimely = error instanceof ApiFailure && (error.transient || [400, 404].includes(error.status ?? 0));
    if (!isTimely) throw error;
    await context.api.pause(pollMs, context.signal);
  }
}

/** A job may have run and ended already when we look: its events tell. */
function hasStarted({ state, events }: Machine): boolean {
  if (state === "started") return true;
  if (state !== "stopped" && state !== "destroyed") return false;
  return (events ?? []).some(({ type, status }) => type === "start" && status === "started");
}

/** Whether the machine runs, or is about to start or to stop. */
export function isRunning({ state }: Machine): boolean {
  return ["started", "starting", "stopping", "replacing", "updating", "suspending"].includes(state ?? "");
}
