import { isOfFlyDeploy, type Machine } from "../../fly/declarations/machine";
import { knownValue } from "../../fly/known";
import { flyCommand } from "../../fly/notation";

/**
 * The command that changes a machine that exists, as the fix of a finding. Nothing for one that is declared, or that the next
 * `fly deploy` makes as `fly.toml` says.
 */
export function machineUpdate(machine: Machine, change: string) {
  const { live, app, resource } = machine;
  if (live === undefined || isOfFlyDeploy(machine)) return undefined;
  const name = knownValue(app);
  return flyCommand(
    resource,
    `fly machine update ${knownValue(live.id) ?? resource.name} ${change}${name === undefined ? "" : ` -a ${name}`}`,
  );
}
