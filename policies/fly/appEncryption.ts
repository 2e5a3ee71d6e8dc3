import type { AppEncryption } from "./declarations";
import type { MachineNode, VolumeNode } from "./graph/nodes";
import { type Dictionary, type Field, type Reading, read } from "./known";

/**
 * Methods by which an application can encrypt what it stores on a volume. Fly has no field for it, so the declaration is
 * flyguard's own: on the volume where the provider has `appEncryption`, else on a machine that mounts it, in metadata or
 * in env.
 */
export const encryptionMethods = ["luks", "fscrypt", "gocryptfs", "sqlcipher", "pgcrypto", "application"] as const;

const metadataKeys = { method: "app-encryption", keySecret: "app-encryption-key-secret" };
const envKeys = { method: "APP_ENCRYPTION", keySecret: "APP_ENCRYPTION_KEY_SECRET" };

/** Whether a metadata entry or variable of that name is the declaration's part that names the key's secret. */
export function namesKeySecret(key: string): boolean {
  return key === metadataKeys.keySecret || key === envKeys.keySecret;
}

/** Every declaration that is about the volume, the one that counts first: the volume's, then metadata, then env. */
export function* encryptionDeclarations(node: VolumeNode): Reading<AppEncryption[]> {
  const declarations: AppEncryption[] = [];
  const own = yield* read(node.volume.appEncryption);
  if (own !== undefined) declarations.push(own);
  const machines: readonly MachineNode[] = [...new Set(node.mounts.map(({ machine }) => machine))];
  for (const { machine } of machines) {
    const found = yield* pairIn(machine.metadata, metadataKeys);
    if (found !== undefined) declarations.push(found);
  }
  for (const { machine } of machines) {
    const found = yield* pairIn(machine.env, envKeys);
    if (found !== undefined) declarations.push(found);
  }
  return declarations;
}

function* pairIn(
  dictionary: Dictionary<string>,
  keys: { method: string; keySecret: string },
): Reading<AppEncryption | undefined> {
  const map = yield* read(dictionary);
  const method = map?.get(keys.method);
  const keySecret = map?.get(keys.keySecret);
  if (method === undefined && keySecret === undefined) return undefined;
  return {
    method: method ?? missingEntry(dictionary, keys.method),
    keySecret: keySecret ?? missingEntry(dictionary, keys.keySecret),
  };
}

function missingEntry(dictionary: Dictionary<string>, key: string): Field<string> {
  return { state: "absent", at: { ...dictionary.at, path: `${dictionary.at.path}.${key}` } };
}
