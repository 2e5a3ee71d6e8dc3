import { isOfFlyDeploy } from "../../fly/declarations/machine";
import type { AppNode } from "../../fly/graph/nodes";
import { knownValue } from "../../fly/known";

/**
 * The command that gives an app that exists more machines. `fly scale count` knows only machines of `fly deploy`, and refuses an
 * app without a release (flyctl, `internal/command/scale/count_machines.go`); `fly machine clone` copies any other one, and
 * makes a new volume for the copy (`internal/command/machine/clone.go`).
 */
export function moreMachines(app: AppNode, count: number): string {
  const other = app.machines.map(({ machine }) => machine).find((machine) => !isOfFlyDeploy(machine));
  if (other === undefined) return `fly scale count ${count} -a ${app}`;
  return `fly machine clone ${(other.live && knownValue(other.live.id)) ?? other.resource.name} -a ${app}`;
}
