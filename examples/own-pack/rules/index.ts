import { rules as flyguardRules } from "flyguard";
import { machineNamesItsTeam } from "./machineNamesItsTeam";

/**
 * The rules of the pack: flyguard's critical and high ones, and one of our own. `flyguard config check --rules` loads this file,
 * so it does nothing but export them.
 */
export const rules = [
  ...flyguardRules.filter(({ severity }) => severity === "critical" || severity === "high"),
  machineNamesItsTeam,
];
