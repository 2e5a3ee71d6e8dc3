import { defineRule } from "../../defineRule";
import { databaseApps } from "../../sharedOptions";
import { declaredEncryption } from "../declaredEncryption";
import { keysOf } from "../keyFindings";

export const volumeEncryptionKeySecret = defineRule({
  name: "volume-encryption-key-secret",
  family: "volumes",
  title: "Volume encryption keys must be in app secrets and declared by name",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  findings: [
    "key-beside-data",
    "key-in-plaintext",
    "key-missing",
    "key-not-a-name",
    "key-of-something-else",
    "key-undeclared",
  ],
  controls: {
    flyChecklist: [1, 4],
    soc2: ["CC6.1"],
    nist80053: ["SC-12"],
    pciDss4: ["3.6.1"],
  },
  exceptWhen:
    "The key is set outside of this stack, for example with fly secrets set or in the stack of the application, or the application fetches it from a key management service. Or the database encrypts its own files with a key that it holds: that is key-beside-data, and protects snapshots only. Do not except key-in-plaintext: replace the key.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Fly keeps app secrets in an encrypted vault. A key in the program is readable by everyone who can read the program, the Pulumi state or the machine's configuration, and protects nothing. Neither does a key that the database itself holds: with pgcrypto or encryption in the application, the key belongs to the app that reads and writes.",
  fix: "Store the key in a secret of the app that encrypts the data, and declare the name of that secret: the app that mounts the volume for luks, fscrypt, gocryptfs and sqlcipher, the app whose code reads and writes the data for pgcrypto and application. Replace a key that the program contained.",
  options: { databaseApps },
  *check(graph, { options: { databaseApps } }) {
    const keyFindings = keysOf(graph, databaseApps);
    for (const { volume, declaration, unread } of declaredEncryption(graph)) {
      yield* unread;
      if (declaration !== undefined) yield* keyFindings(volume, declaration);
    }
  },
});
