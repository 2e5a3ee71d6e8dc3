import { defineRule, finding, read, texts } from "flyguard";

export const machineNamesItsTeam = defineRule({
  name: "machine-names-its-team",
  title: "Every machine says which team runs it",
  severity: "low",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "1.0.0",
  controls: { flyChecklist: [] },
  source: "https://fly.io/docs/machines/api/machines-resource/",
  docs: "https://wiki.acme.example/fly/machine-names-its-team",
  why: "Whoever is woken at night by a machine must know whom to wake next.",
  fix: "Set the machine's metadata team to the name of the team.",
  options: { teams: texts("Teams that may run machines; any team where the list is empty") },
  *check({ metadata }, { options: { teams } }) {
    const team = (yield* read(metadata))?.get("team");
    if (team === undefined) {
      // An unknown map is already reported as unread; a provider without metadata is asked for nothing.
      if (metadata.state === "known" || metadata.state === "absent") {
        yield finding(metadata.at, { id: "missing", problem: "the machine names no team", expected: "an entry team" });
      }
      return;
    }
    const name = yield* read(team);
    if (name === undefined || teams.length === 0 || teams.includes(name)) return;
    yield finding(team.at, { id: "unknown-team", problem: "no such team", found: name, expected: teams.join(", ") });
  },
});
