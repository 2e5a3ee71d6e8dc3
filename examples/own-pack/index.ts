import { createPack, rules, select } from "flyguard";
import { machineNamesItsTeam } from "./rules/machineNamesItsTeam";

// What is critical or high, what reports on the other rules, and one rule of our own.
const serious = select(rules, { severities: ["critical", "high"] });

createPack(
  "acme-fly",
  { ...serious, machines: [...serious.machines, machineNamesItsTeam], analysis: rules.analysis },
  { description: "Acme's policies for Fly.io" },
);
