import { type EncryptionDeclaration, encryptionDeclarations, encryptionMethods } from "../../fly/appEncryption";
import { type VolumeNode, wholeResource } from "../../fly/graph/nodes";
import { type Field, knownValue, read, settle, type Undetermined } from "../../fly/known";
import { declaredSecretNames } from "../../fly/secretNames";
import { defineRule } from "../defineRule";
import { type Finding, finding, type Judgement } from "../judgement";
import { isCredential } from "../secrets/isCredential";

const nameOfSecret = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

export const volumeAppLevelEncryption = defineRule({
  name: "volume-app-level-encryption",
  title: "Every volume declares how the application encrypts what it stores",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "volume",
  since: "0.1.0",
  controls: {
    flyChecklist: [4],
    cis8: ["3.11"],
    soc2: ["CC6.1"],
    nist80053: ["SC-28"],
    pciDss4: ["3.5.1"],
  },
  source: "https://fly.io/docs/volumes/overview/",
  why: "Fly encrypts volumes at rest with keys that Fly holds; a snapshot restored with a leaked token is readable. Encryption by the application keeps the key with you.",
  fix: "Encrypt in the application, put the key into an app secret, and declare both: method and name of the secret.",
  *check(volume) {
    const { answer: declarations, unread } = settle(encryptionDeclarations(volume));
    const [declaration, ...others] = declarations;
    if (declaration === undefined) {
      yield* undeclared(volume, unread);
      return;
    }
    yield* methodFindings(declaration.method);
    yield* keySecretFindings(declaration.keySecret, volume);
    yield* contradictions(declaration, others);
  },
});

function* undeclared(node: VolumeNode, unread: readonly Undetermined[]): Generator<Judgement> {
  yield* unread;
  for (const mount of node.possibleMounts) yield* settle(read(mount)).unread;
  if (unread.length > 0 || node.possibleMounts.length > 0) return;
  const own = node.volume.appEncryption;
  yield finding(own.state === "unsupported" ? wholeResource(node.volume) : own.at, {
    id: "undeclared",
    problem: `volume ${node} does not declare how the application encrypts it`,
    found: "no declaration",
    expected: `a method (${encryptionMethods.join(", ")}) and the name of the secret with the key`,
    fix:
      own.state === "unsupported"
        ? 'Encrypt in the application, and on a machine that mounts the volume set metadata "app-encryption" to the method and "app-encryption-key-secret" to the name of the app secret with the key.'
        : 'Encrypt in the application, and declare it on the volume: appEncryption: { method: "luks", keySecret: "NAME_OF_APP_SECRET" }.',
  });
}

function* methodFindings(field: Field<string>): Generator<Judgement> {
  const { answer, unread } = settle(read(field));
  yield* unread;
  if (field.state === "unknown") return;
  const method = answer?.trim().toLowerCase() ?? "";
  if (encryptionMethods.some((known) => known === method)) return;
  yield finding(field.at, {
    id: "method",
    problem:
      method === "none"
        ? "the volume is declared as not encrypted by the application"
        : "the encryption method is none that flyguard knows",
    expected: `one of ${encryptionMethods.join(", ")}`,
    fix: "Name the method that the application uses. Where it truly uses none, ask the policy's owner for an exception with a reason and an end.",
  });
}

function* keySecretFindings(field: Field<string>, node: VolumeNode): Generator<Judgement> {
  const { answer: name, unread } = settle(read(field));
  yield* unread;
  if (field.state === "unknown") return;
  if (name === undefined || name.trim() === "") {
    yield finding(field.at, {
      id: "key-secret-missing",
      problem: "the secret that holds the encryption key is not named",
      expected: "the name of an app secret",
      fix: "Put the key into an app secret, and write the secret's name here.",
    });
    return;
  }
  if (!nameOfSecret.test(name) || isCredential(name)) {
    yield finding(field.at, {
      id: "key-secret-not-a-name",
      problem:
        "the encryption key's secret is not given by name; a key written here is readable by everyone who reads the configuration",
      expected: "the name of an app secret: letters, digits, _ and -",
      fix: "Put the key into an app secret, write the secret's name here, and replace the key if this was the key.",
    });
    return;
  }
  yield* undeclaredSecret(field, name, node);
}

function* undeclaredSecret(field: Field<string>, name: string, { app }: VolumeNode): Generator<Judgement> {
  if (app === undefined) return;
  const { answer: names, unread } = settle(declaredSecretNames(app));
  if (names === undefined || names.has(name)) return;
  yield* unread;
  if (unread.length > 0) return;
  yield finding(field.at, {
    id: "key-secret-undeclared",
    problem: `app ${app} declares secrets, but none named ${name}`,
    found: name,
    expected: "the name of a secret that the stack declares for the app",
    fix: `Declare the secret ${name} for app ${app}, or correct the name.`,
  });
}

/** Declarations that say something else than the one that counts: one of them is out of date. */
function* contradictions(first: EncryptionDeclaration, others: readonly EncryptionDeclaration[]): Generator<Finding> {
  for (const other of others) {
    for (const part of ["method", "keySecret"] as const) {
      const here = knownValue(first[part])?.trim().toLowerCase();
      const there = knownValue(other[part])?.trim().toLowerCase();
      if (here === undefined || there === undefined || here === there) continue;
      yield finding(other[part].at, {
        id: "contradiction",
        problem: `two declarations of the volume's encryption disagree: ${describe(first[part])} and ${describe(other[part])}`,
        expected: "one declaration, or equal ones",
        fix: "Remove the declaration that is out of date.",
      });
    }
  }
}

function describe(field: Field<string>): string {
  return `${field.at.resource.name} ${field.at.path}`;
}
