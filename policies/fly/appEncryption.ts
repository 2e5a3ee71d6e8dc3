import { append } from "./append";
import type { Machine } from "./declarations/machine";
import type { AppEncryption } from "./declarations/volume";
import type { MountNode, VolumeNode } from "./graph/nodes";
import { type Dictionary, type Field, knownValue, type Reading, read } from "./known";
import { isInFile, isLive } from "./location";

/**
 * Methods by which an application can encrypt what it stores on a volume. Fly has no field for it, so the declaration is
 * flyguard's own: on the volume where the provider has `appEncryption`, else on a machine that mounts it, in metadata or
 * in env.
 */
export const encryptionMethods = ["luks", "fscrypt", "gocryptfs", "sqlcipher", "pgcrypto", "application"] as const;

/** Methods by which the machine that mounts the volume encrypts. By the others, the program that reads and writes does. */
const machineMethods: readonly string[] = [
  "luks",
  "fscrypt",
  "gocryptfs",
  "sqlcipher",
] satisfies readonly EncryptionMethod[];

type EncryptionMethod = (typeof encryptionMethods)[number];

const metadataKeys = { method: "app-encryption", keySecret: "app-encryption-key-secret" };
const envKeys = { method: "APP_ENCRYPTION", keySecret: "APP_ENCRYPTION_KEY_SECRET" };

/** Metadata entries and variables that name the secret of the key. */
export const keySecretNames: ReadonlySet<string> = new Set([metadataKeys.keySecret, envKeys.keySecret]);

/**
 * What the machines with these mounts declare of the encryption of the volume in them: in metadata first, then in env.
 * Declarations that say the same come as one list.
 */
export function* encryptionByMounts(mounts: readonly MountNode[]): Reading<AppEncryption[][]> {
  const machines = [...new Set(mounts.map(({ machine }) => machine.machine))];
  const byMeaning = new Map<string, AppEncryption[]>();
  for (const [part, keys] of [
    ["metadata", metadataKeys],
    ["env", envKeys],
  ] as const) {
    for (const machine of machines) {
      const found = yield* pairIn(machine[part], keys);
      if (found === undefined) continue;
      append(byMeaning, JSON.stringify([methodOf(found), knownValue(found.keySecret)]), found);
    }
  }
  return [...byMeaning.values()];
}

/** The method's name; methods are compared in any letter case. */
export function methodOf({ method }: AppEncryption): string | undefined {
  return knownValue(method)?.trim().toLowerCase();
}

/** Whether the machine that mounts the volume encrypts, and so needs the key. */
export function runsOnMountingMachine(declaration: AppEncryption): boolean {
  return machineMethods.includes(methodOf(declaration) ?? "");
}

/**
 * Where the program can declare how a volume is encrypted, each as a phrase for a fix: on the volume, and on a machine that
 * mounts it. Empty if the provider of the volume has no place for it, and the stack declares no such machine.
 */
export function waysToDeclare({ volume, mounts }: VolumeNode): string[] {
  const onVolume = 'on the volume: appEncryption: { method: "luks", keySecret: "NAME_OF_APP_SECRET" }';
  const machines = mounts.map(({ machine }) => machine.machine);
  // fly.toml has no metadata: what the model has of it comes from Fly, or from machine_config.
  const withMetadata = machines.filter(({ resource }) => !isInFile(resource));
  const onMachine = onFirst(withMetadata, "metadata", metadataKeys) ?? onFirst(machines, "env", envKeys);
  return [...(volume.appEncryption.state === "unsupported" ? [] : [onVolume]), ...(onMachine ?? [])];
}

/** The first of the machines whose provider has that property, as a phrase. */
function onFirst(
  machines: readonly Machine[],
  part: "metadata" | "env",
  { method, keySecret }: typeof metadataKeys,
): [string] | undefined {
  const machine = machines.find((one) => one[part].state !== "unsupported");
  if (machine === undefined) return undefined;
  if (isLive(machine.resource)) return [onLive(machine)];
  const { at } = machine[part];
  // The env of a file is that of all its machines.
  const place = isInFile(at.resource)
    ? "in env:"
    : `on machine ${machine.resource.name}, which mounts it: in ${at.path},`;
  return [`${place} set ${method} to the method and ${keySecret} to the name of the app secret that holds the key`];
}

/** `fly deploy` keeps metadata that it has not set itself (flyctl `internal/appconfig/machines.go`). */
function onLive({ resource, live, app }: Machine): string {
  const id = (live && knownValue(live.id)) ?? resource.name;
  const declared = `--metadata ${metadataKeys.method}=luks --metadata ${metadataKeys.keySecret}=NAME_OF_APP_SECRET`;
  return `on the machine that mounts it: fly machine update ${id} -a ${knownValue(app) ?? "APP"} ${declared}`;
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
  return { state: "absent", at: dictionary.at.entry(key) };
}
