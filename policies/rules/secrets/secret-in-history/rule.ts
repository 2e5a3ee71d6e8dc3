import { detectionIds } from "../../../detect";
import { append } from "../../../fly/append";
import type { MachineSettings } from "../../../fly/declarations/machine";
import type { MachineVersion } from "../../../fly/declarations/version";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { knownValue, type Reading, settle } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { type Finding, finding, isFinding, type Judgement } from "../../judgement";
import { certainFindings, rotate } from "../credentialFindings";
import type { CredentialSearch, Sink } from "../credentialSearch";
import { type DetectionOptions, detectionOptions } from "../detectionOptions";
import { commands, environments, files, metadata, requestHeaders, responseHeaders } from "../sinks";

/** Every place of a machine's configuration that is in plaintext. */
const sinks: readonly Sink<MachineSettings>[] = [
  environments,
  files,
  commands,
  metadata,
  requestHeaders,
  responseHeaders,
];

export const secretInHistory = defineRule({
  name: "secret-in-history",
  family: "secrets",
  title: "Older versions of a machine must not contain plaintext credentials that still work",
  severity: "high",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.2.0",
  sources: ["live"],
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "The credential has been replaced since, and the old one no longer works: no API can tell.",
  source: "https://fly.io/docs/machines/machine-states/",
  why: "Fly keeps the older configurations of a machine. Whoever may read the machine reads the plaintext credentials in them, long after they have moved to app secrets.",
  fix: "Replace the credential, if that has not happened. No call of the API deletes an older version: grant an exception for a credential that no longer works.",
  options: detectionOptions,
  *check(graph, { options, credentials }) {
    for (const versions of byMachine(graph).values()) yield* judgeVersions(versions, graph, options, credentials);
  },
});

function byMachine({ versions }: StackGraph): Map<string, MachineVersion[]> {
  const groups = new Map<string, MachineVersion[]>();
  for (const version of versions) {
    const key = `${knownValue(version.app)} ${knownValue(version.machine)}`;
    append(groups, key, version);
  }
  return groups;
}

/** One finding for each place with a credential, at the newest version of the machine that has it there. */
function* judgeVersions(
  versions: readonly MachineVersion[],
  graph: StackGraph,
  options: DetectionOptions,
  credentials: CredentialSearch,
): Generator<Judgement> {
  const current = currentOf(versions, graph);
  // The rules about the current configuration say what is still there.
  const said = new Set(current === undefined ? [] : settle(found(current, options, credentials)).answer.map(placeOf));
  const places = new Map<string, { readonly newest: Finding; count: number }>();
  for (const version of [...versions].sort(newestFirst)) {
    for (const one of yield* found(version, options, credentials)) {
      const place = placeOf(one);
      const before = places.get(place);
      if (before !== undefined) before.count += 1;
      else if (!said.has(place)) places.set(place, { newest: one, count: 1 });
    }
  }
  for (const { newest, count } of places.values()) {
    const { at, id, problem } = newest;
    yield finding(at, {
      id,
      problem: `${problem}, in ${counted(count, "older version")} of the machine`,
      fix: `${rotate} If it has been replaced since, ask the owner of the policy for an exception: no call of the API deletes an older version.`,
    });
  }
}

function* found(
  settings: MachineSettings,
  options: DetectionOptions,
  credentials: CredentialSearch,
): Reading<(Finding & { readonly at: Location })[]> {
  const all: Finding[] = [];
  for (const sink of sinks) {
    for (const judgement of certainFindings(credentials.look(sink, settings, options), () => rotate)) {
      if (isFinding(judgement)) all.push(judgement);
      else yield judgement;
    }
  }
  return all;
}

function placeOf({ at, id }: Finding): string {
  return `${id} ${at.path}`;
}

/** The machine as it is, if it still exists. */
function currentOf([version]: readonly MachineVersion[], graph: StackGraph): MachineSettings | undefined {
  if (version === undefined) return undefined;
  const id = knownValue(version.machine);
  const machines = graph.appNamed(knownValue(version.app) ?? "")?.machines ?? [];
  return machines.find(({ machine }) => machine.live !== undefined && knownValue(machine.live.id) === id)?.machine;
}

/** Versions are ULIDs, which sort by time (https://github.com/ulid/spec). */
function newestFirst(a: MachineVersion, b: MachineVersion): number {
  return (knownValue(a.version) ?? "") < (knownValue(b.version) ?? "") ? 1 : -1;
}
