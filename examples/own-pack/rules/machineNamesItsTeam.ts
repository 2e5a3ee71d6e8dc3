import { defineRule, finding, read, readOr, texts } from "flyguard";

export const machineNamesItsTeam = defineRule({
  name: "machine-names-its-team",
  family: "machines",
  title: "Machines must name the team that runs them",
  severity: "low",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "1.0.0",
  controls: { flyChecklist: [] },
  source: "https://fly.io/docs/machines/api/machines-resource/",
  docs: "https://wiki.acme.example/fly/machine-names-its-team",
  why: "Whoever is called at night because of a machine must know whom to call next.",
  fix: "Set the entry team of the machine's metadata to the name of the team.",
  exceptWhen: "Machines that somebody starts by hand and removes on the same day.",
  options: { teams: texts("Teams that may run machines; if the list is empty, any team may") },
  *check({ metadata }, { options: { teams } }) {
    // Nobody can set what the provider lacks.
    if (metadata.state === "unsupported") return;
    const entries = yield* readOr(metadata, new Map<string, never>());
    if (entries === undefined) return;
    const team = entries.get("team");
    if (team === undefined) {
      yield finding(metadata.at, {
        id: "missing",
        problem: "the machine does not name its team",
        expected: "an entry team",
      });
      return;
    }
    const name = yield* read(team);
    if (name === undefined || teams.length === 0 || teams.includes(name)) return;
    yield finding(team.at, { id: "unknown-team", problem: "unknown team", found: name, expected: teams.join(", ") });
  },
});
