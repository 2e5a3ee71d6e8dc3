import { methodOf } from "../../../fly/appEncryption";
import type { AppNode } from "../../../fly/graph/nodes";
import { type Field, type Reading, readOr, surelyNot } from "../../../fly/known";
import { declaredSecretNames } from "../../../fly/secretNames";
import { defineRule } from "../../defineRule";
import { type Finding, finding, type Judgement } from "../../judgement";
import { isKeyMaterial } from "../../secrets/isKeyMaterial";
import { isSecretName } from "../../secrets/isSecretName";
import { declaredEncryption } from "../declaredEncryption";

export const volumeEncryptionKeySecret = defineRule({
  name: "volume-encryption-key-secret",
  family: "volumes",
  title: "Volume encryption keys must be in app secrets and declared by name",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  findings: ["key-in-plaintext", "key-missing", "key-not-a-name", "key-undeclared"],
  controls: {
    flyChecklist: [1, 4],
    soc2: ["CC6.1"],
    nist80053: ["SC-12"],
    pciDss4: ["3.6.1"],
  },
  exceptWhen:
    "The key is set outside of this stack, for example with fly secrets set, or the application fetches it from a key management service. Do not except key-in-plaintext: replace the key.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Fly keeps app secrets in an encrypted vault. A key in the program is readable by everyone who can read the program, the Pulumi state or the machine's configuration, and protects nothing.",
  fix: "Store the key in an app secret and declare the name of that secret. Replace a key that the program contained.",
  *check(graph) {
    for (const { volume, declaration, unread } of declaredEncryption(graph)) {
      yield* unread;
      // A volume that the application does not encrypt has no key.
      if (declaration === undefined || methodOf(declaration) === "none") continue;
      yield* keyFindings(declaration.keySecret, volume.app);
    }
  },
});

function* keyFindings(field: Field<string>, app: AppNode | undefined): Generator<Judgement> {
  const name = yield* readOr(field, "");
  if (name === undefined) return;
  if (name.trim() === "") {
    yield finding(field.at, {
      id: "key-missing",
      problem: "the declaration does not name the secret that holds the encryption key",
      found: "not set",
      expected: "the name of an app secret",
      fix: `Store the key in an app secret and set ${field.at.name} to the name of that secret.`,
    });
  } else if (!isSecretName(name)) {
    yield notAName(field, name);
  } else if (app !== undefined && (yield* surelyNot(hasSecret(app, name)))) {
    // The name is not shown: nothing proves that it is a name and not a key.
    yield finding(field.at, {
      id: "key-undeclared",
      problem: `the stack declares the secrets of app ${app}, but not the one that must hold the encryption key`,
      expected: `the name of a declared secret of app ${app}`,
      fix: `Declare the secret for app ${app}, or correct the name.`,
    });
  }
}

function notAName(field: Field<string>, text: string): Finding {
  if (isKeyMaterial(text)) {
    return finding(field.at, {
      id: "key-in-plaintext",
      problem: "plaintext key: the value is a key, not the name of a secret",
      expected: "the name of an app secret",
      fix: `Replace this key: others could read it. Store the new key in an app secret and set ${field.at.name} to the name of that secret.`,
    });
  }
  return finding(field.at, {
    id: "key-not-a-name",
    problem: "the value cannot be the name of a secret",
    expected: "the name of an app secret: at most 64 letters, digits, _ and -, and no digit or - at the start",
    fix: `Set ${field.at.name} to the name of the app secret that holds the key. If the value is the key itself, replace the key: others could read it.`,
  });
}

/** Whether the app has a secret of that name. If the stack declares none of its secrets, they are set elsewhere. */
function* hasSecret(app: AppNode, name: string): Reading<boolean> {
  const names = yield* declaredSecretNames(app);
  return names?.has(name) ?? true;
}
