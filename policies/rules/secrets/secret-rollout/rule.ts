import type { AppSecrets } from "../../../fly/declarations/secrets";
import { type Dependencies, sourcesOf } from "../../../fly/graph/member";
import { type AppNode, type MachineNode, wholeResource } from "../../../fly/graph/nodes";
import { entryOf, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

export const secretRollout = defineRule({
  name: "secret-rollout",
  family: "secrets",
  title: "Machines of an app with declared secrets wait for them and change with them",
  severity: "high",
  level: "advisory",
  scope: "stack",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [2] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/api/apps-resource/",
  why: "A machine gets the app's secrets when it starts or is updated. One that does not wait for them may boot without; one that does not change with them runs on with the old ones.",
  fix: "Set minSecretsVersion to the output version of the app's secrets: then the machine waits for them and changes with them.",
  *check(node) {
    const { dependencies } = node.member;
    if (dependencies === undefined || node.app === undefined || node.app.secrets.length === 0) return;
    if ((yield* read(node.machine.skipSecrets)) === true) {
      if (yield* isJob(node)) return;
      yield finding(node.machine.skipSecrets.at, {
        id: "skipped",
        problem: `the machine boots without the secrets of app ${node.app}`,
        found: "true",
        expected: "false, or left out",
        fix: "Remove the property; only one-off jobs may do without secrets.",
      });
      return;
    }
    yield* rollout(node, node.app, dependencies);
  },
});

function* rollout(node: MachineNode, app: AppNode, dependencies: Dependencies): Generator<Judgement> {
  const sources = sourcesOf(dependencies);
  const missing = app.secrets.filter((secrets) => !sources.has(secrets.resource.urn));
  if (missing.length === 0) return;
  const unordered = missing.filter((secrets) => !dependencies.all.has(secrets.resource.urn));
  if (unordered.length > 0) {
    yield finding(wholeResource(node.machine), {
      id: "not-ordered",
      problem: `the machine does not wait for the secrets of app ${app} (${names(unordered)})`,
      expected: "a dependency on them",
      fix: advice(node, unordered),
    });
  } else if (!changesWithSecrets(node)) {
    yield finding(wholeResource(node.machine), {
      id: "not-rolled",
      problem: `the machine waits for the secrets of app ${app} (${names(missing)}), but does not change with them`,
      expected: "a property that takes its value from them",
      fix: advice(node, missing),
    });
  }
}

/** A version of the secrets that somebody keeps by hand, where the provider has no output to take it from. */
function changesWithSecrets({ machine }: MachineNode): boolean {
  const { state } = machine.minSecretsVersion;
  return state === "known" || state === "unknown" || entryOf(machine.metadata, "secrets-version") !== undefined;
}

/** One-off and scheduled work without services may choose to run without secrets. */
function* isJob({ machine }: MachineNode): Reading<boolean> {
  const services = yield* read(machine.services);
  const runsOnce = (yield* read(machine.autoDestroy)) === true || (yield* read(machine.schedule)) !== undefined;
  return (services ?? []).length === 0 && runsOnce;
}

function advice({ machine }: MachineNode, secrets: readonly AppSecrets[]): string {
  const [first] = secrets;
  return machine.minSecretsVersion.state === "unsupported"
    ? `Add dependsOn: [${names(secrets)}], and a metadata entry secrets-version that changes when they do.`
    : `Set minSecretsVersion: ${first?.resource.name ?? "secrets"}.version.`;
}

function names(secrets: readonly AppSecrets[]): string {
  return secrets.map(({ resource }) => resource.name).join(", ");
}
