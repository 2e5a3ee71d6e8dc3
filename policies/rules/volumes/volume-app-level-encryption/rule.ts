import { encryptionByMounts, encryptionMethods, methodOf } from "../../../fly/appEncryption";
import type { AppEncryption } from "../../../fly/declarations/volume";
import { type MountNode, type VolumeNode, wholeResource } from "../../../fly/graph/nodes";
import { type Field, knownValue, read, settle, type Undetermined } from "../../../fly/known";
import { declaredSecretNames } from "../../../fly/secretNames";
import { defineRule } from "../../defineRule";
import { type Finding, finding, type Judgement } from "../../judgement";
import { isSecretName } from "../../secrets/isSecretName";

export const volumeAppLevelEncryption = defineRule({
  name: "volume-app-level-encryption",
  family: "volumes",
  title: "Every volume declares how the application encrypts what it stores",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  controls: {
    flyChecklist: [4],
    cis8: ["3.11"],
    soc2: ["CC6.1"],
    nist80053: ["SC-28"],
    pciDss4: ["3.5.1"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/volumes/overview/",
  why: "Fly encrypts volumes at rest with keys that Fly holds, so a snapshot restored with a leaked token is readable. Encryption by the application keeps the key with you.",
  fix: "Encrypt in the application, put the key into an app secret, and declare both: method and name of the secret.",
  *check(graph) {
    // Volumes of one name share their mounts, and so what the machines declare.
    const byMounts = new Map<readonly MountNode[], ReturnType<typeof declaredBy>>();
    for (const volume of graph.volumes) {
      const { mounts } = volume;
      const onMachines = byMounts.get(mounts) ?? declaredBy(mounts);
      byMounts.set(mounts, onMachines);
      yield* judge(volume, onMachines);
    }
  },
});

function declaredBy(mounts: readonly MountNode[]) {
  return settle(encryptionByMounts(mounts));
}

function* judge(volume: VolumeNode, onMachines: ReturnType<typeof declaredBy>): Generator<Judgement> {
  const own = settle(read(volume.volume.appEncryption));
  const declaration = own.answer ?? onMachines.answer[0]?.[0];
  if (declaration === undefined) {
    yield* undeclared(volume, [...own.unread, ...onMachines.unread]);
    return;
  }
  yield* methodFindings(declaration);
  if (methodOf(declaration) !== "none") yield* keySecretFindings(declaration.keySecret, volume);
  yield* contradictions(declaration, onMachines.answer);
}

function* undeclared(node: VolumeNode, unread: readonly Undetermined[]): Generator<Judgement> {
  yield* unread;
  for (const { reference } of node.possibleMounts) yield* settle(read(reference)).unread;
  if (unread.length > 0 || node.possibleMounts.length > 0) return;
  const own = node.volume.appEncryption;
  const onVolume = own.state !== "unsupported";
  yield finding(onVolume ? own.at : wholeResource(node.volume), {
    id: "undeclared",
    problem: `volume ${node} does not declare how the application encrypts it`,
    found: "no declaration",
    expected: `a method (${encryptionMethods.join(", ")}) and the name of the secret with the key`,
    fix: onVolume
      ? 'Encrypt in the application, and declare it on the volume: appEncryption: { method: "luks", keySecret: "NAME_OF_APP_SECRET" }.'
      : 'Encrypt in the application, and on a machine that mounts the volume set metadata "app-encryption" to the method and "app-encryption-key-secret" to the name of the app secret with the key; where the provider has no metadata, env APP_ENCRYPTION and APP_ENCRYPTION_KEY_SECRET.',
  });
}

function* methodFindings(declaration: AppEncryption): Generator<Judgement> {
  const field = declaration.method;
  const { unread } = settle(read(field));
  yield* unread;
  if (unread.length > 0) return;
  const method = methodOf(declaration) ?? "";
  if (encryptionMethods.some((known) => known === method)) return;
  const expected = `one of ${encryptionMethods.join(", ")}`;
  if (method === "none") {
    yield finding(field.at, {
      id: "method-none",
      problem: "the volume is declared as not encrypted by the application",
      found: "none",
      expected,
      fix: "Encrypt in the application and name the method. Where it truly cannot, ask the policy's owner for an exception with a reason and an end.",
    });
  } else if (method === "") {
    yield finding(field.at, { id: "method-missing", problem: "the encryption method is not named", expected });
  } else {
    yield finding(field.at, {
      id: "method-unknown",
      problem: "the encryption method is none that flyguard knows",
      expected,
      fix: 'Name the method that the application uses; "application" stands for encryption in its own code.',
    });
  }
}

function* keySecretFindings(field: Field<string>, node: VolumeNode): Generator<Judgement> {
  const { answer: name = "", unread } = settle(read(field));
  yield* unread;
  if (unread.length > 0) return;
  if (name.trim() === "") {
    yield finding(field.at, {
      id: "key-secret-missing",
      problem: "the secret that holds the encryption key is not named",
      expected: "the name of an app secret",
      fix: "Put the key into an app secret, and write the secret's name here.",
    });
  } else if (!isSecretName(name)) {
    yield finding(field.at, {
      id: "key-secret-not-a-name",
      problem:
        "the encryption key's secret is not given by name; a key written here is readable by everyone who reads the configuration",
      expected: "the name of an app secret: letters, digits, _ and -, at most 64",
      fix: "Put the key into an app secret, write the secret's name here, and replace the key if this was the key.",
    });
  } else {
    yield* undeclaredSecret(field, name, node);
  }
}

/** The name itself is not shown: nothing proves that it is one and not a key. */
function* undeclaredSecret(field: Field<string>, name: string, { app }: VolumeNode): Generator<Judgement> {
  if (app === undefined) return;
  const { answer: names, unread } = settle(declaredSecretNames(app));
  if (names === undefined || names.has(name)) return;
  yield* unread;
  if (unread.length > 0) return;
  yield finding(field.at, {
    id: "key-secret-undeclared",
    problem: `the stack declares the secrets of app ${app}, and none has the name that is given here`,
    expected: "the name of a secret that the stack declares for the app",
    fix: `Declare the secret for app ${app}, or correct the name.`,
  });
}

/** Declarations that say something else than the one that counts: one of them is out of date. */
function* contradictions(first: AppEncryption, groups: readonly (readonly AppEncryption[])[]): Generator<Finding> {
  for (const group of groups) {
    const [example] = group;
    if (example === undefined) continue;
    const methods = differ(methodOf(first), methodOf(example));
    const keySecrets = differ(knownValue(first.keySecret), knownValue(example.keySecret));
    if (!methods && !keySecrets) continue;
    for (const other of group) {
      if (methods) yield contradiction(first.method, other.method);
      if (keySecrets) yield contradiction(first.keySecret, other.keySecret);
    }
  }
}

function differ(here: string | undefined, there: string | undefined): boolean {
  return here !== undefined && there !== undefined && here !== there;
}

function contradiction(first: Field<string>, other: Field<string>): Finding {
  return finding(other.at, {
    id: "contradiction",
    problem: `two declarations of the volume's encryption disagree: ${describe(first)} and ${describe(other)}`,
    expected: "one declaration, or equal ones",
    fix: "Remove the declaration that is out of date.",
  });
}

function describe(field: Field<string>): string {
  return `${field.at.resource.name} ${field.at.path}`;
}
