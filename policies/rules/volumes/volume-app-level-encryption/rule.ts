import { encryptionMethods, methodOf } from "../../../fly/appEncryption";
import type { AppEncryption } from "../../../fly/declarations/volume";
import { type VolumeNode, wholeResource } from "../../../fly/graph/nodes";
import { type Field, knownValue, readOr } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { type Finding, finding, type Judgement } from "../../judgement";
import { declaredEncryption } from "../declaredEncryption";

const methods = encryptionMethods.join(", ");

export const volumeAppLevelEncryption = defineRule({
  name: "volume-app-level-encryption",
  family: "volumes",
  title: "Volumes must declare application-level encryption",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  findings: ["contradiction", "method-missing", "method-none", "method-unknown", "undeclared"],
  controls: {
    flyChecklist: [4],
    cis8: ["3.11"],
    soc2: ["CC6.1"],
    nist80053: ["SC-28"],
    pciDss4: ["3.5.1", "3.5.1.2"],
  },
  exceptWhen:
    "The volume holds only data that anyone may read, such as a cache of public files. Or the application cannot encrypt its data yet; then let the exception expire when it will.",
  source: "https://fly.io/docs/volumes/overview/",
  why: "Fly encrypts volumes at rest with keys that Fly holds, so anyone who restores a snapshot with a leaked token can read the data. With application-level encryption, you hold the key.",
  fix: "Encrypt the data in the application, store the key in an app secret, and declare the method and the name of the secret.",
  *check(graph) {
    for (const { volume, declaration, onMachines, unread } of declaredEncryption(graph)) {
      yield* unread;
      if (declaration !== undefined) {
        yield* methodFindings(declaration);
        yield* contradictions(declaration, onMachines);
      } else if (unread.length === 0) {
        yield undeclared(volume);
      }
    }
  },
});

function undeclared(node: VolumeNode): Finding {
  const own = node.volume.appEncryption;
  const onVolume = own.state !== "unsupported";
  return finding(onVolume ? own.at : wholeResource(node.volume), {
    id: "undeclared",
    problem: `volume ${node} does not declare how the application encrypts it`,
    found: "no declaration",
    expected: `a method (${methods}) and the name of the secret that holds the key`,
    fix: onVolume
      ? 'Encrypt the data in the application, and declare it on the volume: appEncryption: { method: "luks", keySecret: "NAME_OF_APP_SECRET" }.'
      : 'Encrypt the data in the application. On a machine that mounts the volume, set the metadata "app-encryption" to the method and "app-encryption-key-secret" to the name of the app secret that holds the key; if the provider has no metadata, set APP_ENCRYPTION and APP_ENCRYPTION_KEY_SECRET in env.',
  });
}

function* methodFindings(declaration: AppEncryption): Generator<Judgement> {
  const field = declaration.method;
  if ((yield* readOr(field, "")) === undefined) return;
  const method = methodOf(declaration) ?? "";
  if (encryptionMethods.some((known) => known === method)) return;
  const expected = `one of ${methods}`;
  if (method === "none") {
    yield finding(field.at, {
      id: "method-none",
      problem: "the volume is declared as not encrypted by the application",
      found: "none",
      expected,
      fix: "Encrypt the data in the application and declare the method. If the application cannot, ask the owner of the policy for an exception with a reason and an expiry date.",
    });
  } else if (method === "") {
    yield finding(field.at, {
      id: "method-missing",
      problem: "the declaration does not name an encryption method",
      found: "not set",
      expected,
      fix: `Set ${field.at.name} to the method that the application uses.`,
    });
  } else {
    yield finding(field.at, {
      id: "method-unknown",
      problem: "unknown encryption method",
      expected,
      fix: `Set ${field.at.name} to the method that the application uses; "application" means encryption in its own code.`,
    });
  }
}

/** Declarations that differ from the one that counts: at least one of them is out of date. */
function* contradictions(first: AppEncryption, groups: readonly (readonly AppEncryption[])[]): Generator<Finding> {
  for (const group of groups) {
    const [example] = group;
    if (example === undefined) continue;
    const methodsDiffer = differ(methodOf(first), methodOf(example));
    const keySecretsDiffer = differ(knownValue(first.keySecret), knownValue(example.keySecret));
    if (!methodsDiffer && !keySecretsDiffer) continue;
    for (const other of group) {
      if (methodsDiffer) yield contradiction(first.method, other.method);
      if (keySecretsDiffer) yield contradiction(first.keySecret, other.keySecret);
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
