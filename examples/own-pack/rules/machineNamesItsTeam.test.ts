import { describe, it } from "node:test";
import { expectFindings, expectUnread, unknown } from "flyguard/testing";
import { machineNamesItsTeam } from "./machineNamesItsTeam";

const machine = (config: Record<string, unknown>) => [
  { type: "fly:index:Machine", name: "web-1", inputs: { app: "web", region: "fra", config } },
];
const teams = { configuration: { [machineNamesItsTeam.name]: { teams: ["shop", "search"] } } };

describe("machine-names-its-team", () => {
  it("finds a machine without metadata", () => {
    expectFindings(machineNamesItsTeam, machine({}), ["web-1 config.metadata [missing]"]);
  });

  it("finds a machine whose metadata does not name a team", () => {
    expectFindings(machineNamesItsTeam, machine({ metadata: { tier: "1" } }), ["web-1 config.metadata [missing]"]);
  });

  it("accepts any team if the list is empty", () => {
    expectFindings(machineNamesItsTeam, machine({ metadata: { team: "shop" } }), []);
  });

  it("accepts a team of the list", () => {
    expectFindings(machineNamesItsTeam, machine({ metadata: { team: "search" } }), [], teams);
  });

  it("finds a team that is not in the list", () => {
    const expected = ["web-1 config.metadata.team [unknown-team]"];
    expectFindings(machineNamesItsTeam, machine({ metadata: { team: "sales" } }), expected, teams);
  });

  it("reports an unknown team, and unknown metadata", () => {
    expectUnread(machineNamesItsTeam, machine({ metadata: { team: unknown } }), ["web-1 config.metadata.team"]);
    expectUnread(machineNamesItsTeam, machine({ metadata: unknown }), ["web-1 config.metadata"]);
  });
});
