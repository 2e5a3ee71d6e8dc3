import type { Machine } from "../../../fly/declarations/machine";
import { runsToItsEnd } from "../../../fly/declarations/machine";
import type { AppSecrets } from "../../../fly/declarations/secrets";
import { versionedSecrets } from "../../../fly/facts/secretsResources";
import { type Dependencies, sourcesOf } from "../../../fly/graph/member";
import { type AppNode, type MachineNode, wholeResource } from "../../../fly/graph/nodes";
import { entryOf, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

export const secretRollout = defineRule({
  name: "secret-rollout",
  family: "secrets",
  title: "Machines must wait for the declared secrets of their app and be updated when they change",
  severity: "high",
  level: "advisory",
  scope: "stack",
  subject: "machine",
  since: "0.1.0",
  sources: ["pulumi"],
  findings: ["not-ordered", "not-rolled", "skipped"],
  controls: { flyChecklist: [2] },
  exceptWhen:
    "Another step of the deployment sets the secrets before the machines start and restarts the machines after each change, for example fly secrets deploy.",
  source: "https://fly.io/docs/machines/api/apps-resource/",
  why: "A machine receives the app's secrets when it starts or is updated. A machine that does not wait for them may boot without them. A machine that is not updated when they change keeps running with the old values.",
  fix: "Set minSecretsVersion to the output version of the app's secrets: then the machine waits for them and is updated when they change.",
  *check(node) {
    const { dependencies } = node.member;
    if (dependencies === undefined || node.app === undefined || node.app.secrets.length === 0) return;
    if ((yield* read(node.machine.skipSecrets)) === true) {
      if (yield* mayRunWithoutSecrets(node.machine)) return;
      yield finding(node.machine.skipSecrets.at, {
        id: "skipped",
        problem: `the machine boots without the secrets of app ${node.app}`,
        found: "true",
        expected: "false, or not set",
        fix: `Remove ${node.machine.skipSecrets.at.name}. Only a job may run without secrets: a machine without services that runs on a schedule or is destroyed when it exits.`,
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
      problem: `the machine waits for the secrets of app ${app} (${names(missing)}), but is not updated when they change`,
      expected: "a property that takes its value from them",
      fix: advice(node, missing),
    });
  }
}

/** Whether the machine names a version of the secrets, which people update by hand if the provider has no output for it. */
function changesWithSecrets({ machine }: MachineNode): boolean {
  const { state } = machine.minSecretsVersion;
  return state === "known" || state === "unknown" || entryOf(machine.metadata, "secrets-version") !== undefined;
}

/** A job without services may choose to run without secrets. */
function* mayRunWithoutSecrets(machine: Machine): Reading<boolean> {
  const services = (yield* read(machine.services)) ?? [];
  return services.length === 0 && (yield* runsToItsEnd(machine));
}

/** Resources are described: their names are Pulumi's, and what the program calls them is not known here. */
function advice({ machine }: MachineNode, secrets: readonly AppSecrets[]): string {
  const versioned = secrets.find(({ resource }) => versionedSecrets.has(resource.type));
  const others = secrets.filter((one) => one !== versioned);
  const { state, at } = machine.minSecretsVersion;
  if (versioned === undefined || state === "unsupported") {
    return `Add ${resources(secrets)} to the machine's dependsOn and an entry secrets-version to its metadata, and change that entry with each new value.`;
  }
  const version = `Set ${at.name} to the output version of ${resources([versioned])}`;
  return others.length === 0 ? `${version}.` : `${version}, and add ${resources(others)} to the machine's dependsOn.`;
}

function resources(secrets: readonly AppSecrets[]): string {
  return `the resource${secrets.length === 1 ? "" : "s"} ${names(secrets)}`;
}

function names(secrets: readonly AppSecrets[]): string {
  return secrets.map(({ resource }) => resource.name).join(", ");
}
