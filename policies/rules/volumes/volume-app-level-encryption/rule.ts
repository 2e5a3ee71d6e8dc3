import { encryptionMethods, methodOf, waysToDeclare } from "../../../fly/appEncryption";
import type { AppEncryption } from "../../../fly/declarations/volume";
import { type VolumeNode, wholeResource } from "../../../fly/graph/nodes";
import { type Field, knownValue, readOr } from "../../../fly/known";
import { isLive } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { type Finding, finding, type Judgement } from "../../judgement";
import { databaseApps } from "../../sharedOptions";
import { type DeclaredEncryption, declaredEncryption } from "../declaredEncryption";
import { declaredOption, settingOf } from "../declaredOption";
import { keysOf } from "../keyFindings";

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
  fix: "Encrypt the data in the application, store the key in an app secret, and declare the method and the name of the secret: on the volume or on a machine that mounts it, or in the option declared if the program has no place for it.",
  options: { declared: declaredOption, databaseApps },
  *check(graph, { options: { declared, databaseApps } }) {
    const keyFindings = keysOf(graph, databaseApps);
    for (const encryption of declaredEncryption(graph, declared)) {
      const { volume, declaration, isStated, unread } = encryption;
      yield* unread;
      if (declaration !== undefined) {
        yield* methodFindings(declaration);
        // The policy volume-encryption-key-secret judges what the program declares; it does not receive this option.
        if (isStated) yield* keyFindings(volume, declaration);
        yield* contradictions(declaration, encryption);
      } else if (unread.length === 0) {
        yield undeclared(volume);
      }
    }
  },
});

function undeclared(node: VolumeNode): Finding {
  const { appEncryption } = node.volume;
  const ways = waysToDeclare(node);
  const statement = `{ "volume": "${node}", "method": "luks", "keySecret": "NAME_OF_APP_SECRET" }`;
  return finding(appEncryption.state === "unsupported" ? wholeResource(node.volume) : appEncryption.at, {
    id: "undeclared",
    problem: `volume ${node} does not declare how the application encrypts it`,
    found: "no declaration",
    expected: `a method (${methods}) and the name of the secret that holds the key`,
    fix:
      ways.length > 0
        ? `Encrypt the data in the application, and declare it ${ways.join("; or ")}.`
        : `Encrypt the data in the application. ${isLive(node.volume.resource) ? "No machine mounts the volume that could" : "The program has no place to"} declare it: the owner of the policy declares it in the option declared of this policy: ${statement}.`,
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
      fix: `Set ${settingOf(field, "method")} to the method that the application uses.`,
    });
  } else {
    yield finding(field.at, {
      id: "method-unknown",
      problem: "unknown encryption method",
      expected,
      fix: `Set ${settingOf(field, "method")} to the method that the application uses; "application" means encryption in its own code.`,
    });
  }
}

/** Declarations that differ from the one that counts: at least one of them is out of date. */
function* contradictions(first: AppEncryption, { others }: DeclaredEncryption): Generator<Finding> {
  for (const group of others) {
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

/** Stands where the program contradicts, also what the option declares. */
function contradiction(first: Field<string>, other: Field<string>): Finding {
  return finding(other.at.path === "" ? first.at : other.at, {
    id: "contradiction",
    problem: `two declarations of the volume's encryption disagree: ${describe(first)} and ${describe(other)}`,
    expected: "one declaration, or equal ones",
    fix: "Remove the declaration that is out of date.",
  });
}

function describe({ at }: Field<string>): string {
  return at.path === "" ? "the option declared" : `${at.resource.name} ${at.path}`;
}
