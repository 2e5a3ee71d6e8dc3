import { methodOf, runsOnMountingMachine } from "../../fly/appEncryption";
import { volumeEvidence } from "../../fly/database/evidence";
import type { AppEncryption } from "../../fly/declarations/volume";
import type { AppNode, VolumeNode } from "../../fly/graph/nodes";
import type { StackGraph } from "../../fly/graph/stackGraph";
import { type Field, knownValue, type Reading, readOr, surelyNot, when } from "../../fly/known";
import { isLive } from "../../fly/location";
import { knownKeyNames } from "../../fly/secretNames";
import { type Finding, finding, type Judgement } from "../judgement";
import { isKeyMaterial } from "../secrets/isKeyMaterial";
import { isSecretName } from "../secrets/isSecretName";
import { otherCredential } from "../secrets/otherCredential";
import { settingOf } from "./declaredOption";

/** The stack that a volume belongs to. */
interface Surroundings {
  readonly graph: StackGraph;
  /** Names of secrets in which attachments store connection strings. */
  readonly connectionStrings: ReadonlySet<string>;
  readonly evidenceIn: (app: AppNode) => ReturnType<typeof volumeEvidence>;
}

/** A volume with what is declared of it, where it stands. */
interface DeclaredVolume extends Surroundings {
  readonly volume: VolumeNode;
  readonly declaration: AppEncryption;
}

/**
 * Tells what is wrong with the name of the secret that holds the key of a volume of the stack.
 *
 * @param databaseApps globs over the names of apps that are databases
 */
export function keysOf(graph: StackGraph, databaseApps: readonly string[]) {
  const byApp = new Map<AppNode, ReturnType<typeof volumeEvidence>>();
  const evidenceIn = (app: AppNode) => {
    const known = byApp.get(app) ?? volumeEvidence(app, databaseApps);
    byApp.set(app, known);
    return known;
  };
  const surroundings = { graph, connectionStrings: connectionStringsOf(graph), evidenceIn };
  return (volume: VolumeNode, declaration: AppEncryption) => keyFindings({ ...surroundings, volume, declaration });
}

function connectionStringsOf({ apps }: StackGraph): ReadonlySet<string> {
  const attachments = apps.flatMap(({ databases }) => databases);
  return new Set(attachments.flatMap(({ variableName }) => knownValue(variableName) ?? []));
}

function* keyFindings(declared: DeclaredVolume): Generator<Judgement> {
  const field = declared.declaration.keySecret;
  const name = yield* readOr(field, "");
  // A volume that the application does not encrypt has no key.
  if (name === undefined || methodOf(declared.declaration) === "none") return;
  if (name.trim() === "") {
    yield finding(field.at, {
      id: "key-missing",
      problem: "the declaration does not name the secret that holds the encryption key",
      found: "not set",
      expected: "the name of an app secret",
      fix: `Store the key in an app secret and set ${settingOf(field, "keySecret")} to the name of that secret.`,
    });
  } else if (!isSecretName(name)) {
    yield notAName(field, name);
  } else {
    const other = usedFor(name, declared);
    if (other === undefined) yield* holderFindings(name, declared);
    else yield ofSomethingElse(field, other);
  }
}

function notAName(field: Field<string>, text: string): Finding {
  const setting = settingOf(field, "keySecret");
  if (isKeyMaterial(text)) {
    return finding(field.at, {
      id: "key-in-plaintext",
      problem: "plaintext key: the value is a key, not the name of a secret",
      expected: "the name of an app secret",
      fix: `Replace this key: others could read it. Store the new key in an app secret and set ${setting} to the name of that secret.`,
    });
  }
  return finding(field.at, {
    id: "key-not-a-name",
    problem: "the value cannot be the name of a secret",
    expected: "the name of an app secret: at most 64 letters, digits, _ and -, and no digit or - at the start",
    fix: `Set ${setting} to the name of the app secret that holds the key. If the value is the key itself, replace the key: others could read it.`,
  });
}

function ofSomethingElse(field: Field<string>, other: string): Finding {
  return finding(field.at, {
    id: "key-of-something-else",
    problem: `by its name, the secret holds ${other}, not an encryption key`,
    expected: "the name of an app secret that holds only the encryption key",
    fix: `Make a key for this volume only, store it in an app secret, and set ${settingOf(field, "keySecret")} to the name of that secret.`,
  });
}

/** What else a secret is for: by its name, or since an attachment stores a connection string in it. */
function usedFor(name: string, { connectionStrings }: DeclaredVolume): string | undefined {
  return connectionStrings.has(name) ? "a connection string" : otherCredential(name);
}

/** Whether the app that needs the key has it. */
function* holderFindings(name: string, declared: DeclaredVolume): Generator<Judgement> {
  const { app } = declared.volume;
  if (app === undefined) return;
  if (runsOnMountingMachine(declared.declaration)) yield* onMachineFindings(name, app, declared.declaration.keySecret);
  else yield* onClientFindings(name, app, declared);
}

/** A method of the machine that mounts the volume: it has the secrets of its own app, and no others. */
function* onMachineFindings(name: string, app: AppNode, { at }: Field<string>): Generator<Judgement> {
  if (!(yield* surelyNot(mayHave(app, name)))) return;
  // The name is not shown: nothing proves that it is a name and not a key.
  yield finding(at, {
    id: "key-undeclared",
    ...(isLive(at.resource)
      ? {
          problem: `app ${app} has neither a secret nor a secret key of the name that must hold the encryption key`,
          expected: `the name of a secret of app ${app}`,
          fix: `Run fly secrets set NAME=... -a ${app} with that name, or correct the name.`,
        }
      : {
          problem: `the stack declares the secrets of app ${app}, but not the one that must hold the encryption key`,
          expected: `the name of a declared secret of app ${app}`,
          fix: `Declare the secret for app ${app}, or correct the name.`,
        }),
  });
}

/** A method of the program that reads and writes the data, which may run in any app. */
function* onClientFindings(name: string, app: AppNode, declared: DeclaredVolume): Generator<Judgement> {
  const { at } = declared.declaration.keySecret;
  const { apps } = declared.graph;
  if (yield* surelyNot(anyOf(apps, (each) => mayHave(each, name)))) {
    yield finding(at, {
      id: "key-undeclared",
      ...(isLive(at.resource)
        ? {
            problem: "no app has a secret or a secret key of the name that must hold the encryption key",
            expected: "the name of a secret of the app that encrypts the data",
            fix: "Set the secret for the app whose code encrypts the data, or correct the name.",
          }
        : {
            problem: "the stack declares the secrets of its apps, but not the one that must hold the encryption key",
            expected: "the name of a declared secret of the app that encrypts the data",
            fix: "Declare the secret for the app whose code encrypts the data, or correct the name.",
          }),
    });
  } else if ((yield* holdsKey(app, name)) && (yield* when(keepsDatabase(declared, app), hasNoOther(apps, app, name)))) {
    yield finding(at, {
      id: "key-beside-data",
      problem: `the key is a secret of app ${app} only, the database that contains the encrypted data`,
      found: `the secret ${name} of app ${app}`,
      expected: "a secret of the app whose code encrypts the data",
      fix: `${isLive(at.resource) ? "Set" : "Declare"} the secret for the app whose code encrypts the data, and remove it from app ${app}: who takes over the database must not get the key.`,
    });
  }
}

/** Whether the app may have the secret. If the stack declares none of its secrets, they are set elsewhere. */
function* mayHave(app: AppNode, name: string): Reading<boolean> {
  return app.secrets.length === 0 || (yield* knownKeyNames(app)).has(name);
}

function* holdsKey(app: AppNode, name: string): Reading<boolean> {
  return (yield* knownKeyNames(app)).has(name);
}

/** True where no other app of the stack is known to have the secret. */
function hasNoOther(apps: readonly AppNode[], app: AppNode, name: string): Reading<true | undefined> {
  const others = apps.filter((other) => other !== app);
  return surelyNot(anyOf(others, (other) => holdsKey(other, name)));
}

function* anyOf(apps: readonly AppNode[], holds: (app: AppNode) => Reading<boolean>): Reading<boolean> {
  for (const app of apps) if (yield* holds(app)) return true;
  return false;
}

/**
 * True where a database keeps its data on the volume, so that the program that reads and writes runs somewhere else.
 * pgcrypto itself says so. An app that is not a database encrypts what it stores, and has its key.
 */
function* keepsDatabase({ volume, declaration, evidenceIn }: DeclaredVolume, app: AppNode): Reading<true | undefined> {
  if (methodOf(declaration) === "pgcrypto") return true;
  return (yield* evidenceIn(app)(volume)) === undefined ? undefined : true;
}
