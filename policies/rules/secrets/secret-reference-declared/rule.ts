import type { Machine } from "../../../fly/declarations/machine";
import { each, type Field, type Reading, read, settle } from "../../../fly/known";
import { isLive } from "../../../fly/location";
import { flyCommand } from "../../../fly/notation";
import { declaredSecretNames } from "../../../fly/secretNames";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";

export const secretReferenceDeclared = defineRule({
  name: "secret-reference-declared",
  family: "secrets",
  title: "Machines must only refer to secrets that the stack declares",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["undeclared"],
  controls: { flyChecklist: [2] },
  exceptWhen:
    "Someone sets this secret outside of the stack, for example with fly secrets set, while the stack declares other secrets of the same app.",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "A machine that refers to a secret which the app does not have fails to start, or starts without it. The rule judges apps for which the stack declares secrets.",
  fix: "Declare the secret with the app's other secrets, or correct the name.",
  *check(app) {
    const { answer: names, unread } = settle(declaredSecretNames(app));
    if (names === undefined) return;
    for (const { machine } of app.machines) {
      for (const reference of yield* secretReferences(machine)) {
        const name = yield* read(reference);
        if (name === undefined || names.has(name)) continue;
        // A declared name that is not known yet may be this one.
        if (unread.length > 0) yield* unread;
        else yield missing(reference, name, `${app}`);
      }
    }
  },
});

function missing({ at }: Field<string>, name: string, app: string): Finding {
  const exists = isLive(at.resource);
  return finding(at, {
    id: "undeclared",
    problem: `the machine refers to the secret ${name}, which app ${app} does not ${exists ? "have" : "declare"}`,
    found: name,
    ...flyCommand(at.resource, `fly secrets set ${name}=... -a ${app}, or correct the name`),
  });
}

/** Names of the app secrets that files, processes and containers of the machine refer to. */
function* secretReferences(machine: Machine): Reading<Field<string>[]> {
  const containers = yield* each(machine.containers);
  const references: Field<string>[] = [];
  for (const { files } of [machine, ...containers]) {
    for (const { secretName } of yield* each(files)) references.push(secretName);
  }
  for (const { secrets } of [...(yield* each(machine.processes)), ...containers]) {
    // `name` is optional: without it the secret has the name of the variable.
    for (const { envVar, name } of yield* each(secrets)) references.push(name.state === "absent" ? envVar : name);
  }
  return references;
}
