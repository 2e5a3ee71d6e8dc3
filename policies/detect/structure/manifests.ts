import { classifyName, isDescriptive } from "../names/classify";
import type { Pair } from "./pair";

/** Kinds of Kubernetes whose documents hold ciphertext. */
const ENCRYPTED = new Set(["SealedSecret"]);
/** Kinds whose documents name secrets that are kept elsewhere. */
const NAMING = new Set([
  "ExternalSecret",
  "ClusterExternalSecret",
  "SecretProviderClass",
  "VaultStaticSecret",
  "PushSecret",
]);
/** Keys of such documents that name a secret, and not what is in it. */
const NAMES = new Set(["secretKey", "key", "property", "remoteKey", "objectName", "conversionStrategy"]);

/** Kinds that hold any text or settings of a program. In all others, a `secret` with dashes names an object. */
const HOLDING = new Set(["Secret", "ConfigMap", "HelmRelease", "HelmChart", "HelmChartConfig", "Application"]);
const OBJECT_NAME = /^[a-z]{2,30}(?:-[a-z]{2,30}){1,6}$/;

/** Keys of a Secret that are no entries of its data. */
const OWN_KEYS = new Set(["kind", "apiVersion", "type", "name", "namespace", "immutable"]);

/**
 * The pairs of a text without those of Kubernetes manifests that are ciphertext or the names of secrets. A `secretKey` next
 * to a `remoteRef` is a name in any text.
 */
export function manifestPairs(text: string, pairs: readonly Pair[]): readonly Pair[] {
  if (QUADLET.test(text)) return pairs.filter(({ key }) => key !== "Secret");
  const hasRemote = text.includes("remoteRef");
  if (!hasRemote && !KIND.test(text) && !OBJECT.test(text)) return pairs;
  const kinds = kindsByLine(text);
  return pairs
    .map((pair) => entryOfSecret(pair, kinds[(pair.line ?? 1) - 1] ?? ""))
    .filter(({ key, value, line }) => {
      const kind = kinds[(line ?? 1) - 1] ?? "";
      if (ENCRYPTED.has(kind)) return false;
      if (key === "secret" && kind !== "" && !HOLDING.has(kind) && OBJECT_NAME.test(value)) return false;
      if (NAMING.has(kind) && NAMES.has(key)) return false;
      return !(hasRemote && key === "secretKey");
    });
}

/** What stands in a Secret is a key where its own name says nothing. */
const entryOfSecret = (pair: Pair, kind: string): Pair =>
  kind === "Secret" &&
  !OWN_KEYS.has(pair.key) &&
  classifyName(pair.key).nameClass === "none" &&
  !isDescriptive(pair.key)
    ? { ...pair, key: `${pair.key} entry key` }
    : pair;

/** A container of systemd, whose `Secret=` names a secret of Podman: podman-systemd.unit(5). */
const QUADLET = /^\[Container\]/m;
const OBJECT = /^apiVersion:/m;
const KIND = /^kind:[ \w"']{0,40}Secret/m;

/** The kind of the document that each line belongs to. */
function kindsByLine(text: string): string[] {
  const kinds: string[] = [];
  let start = 0;
  let kind = "";
  const close = (end: number): void => {
    for (let line = start; line < end; line += 1) kinds.push(kind);
    start = end;
    kind = "";
  };
  const lines = text.split("\n");
  lines.forEach((line, at) => {
    if (line.startsWith("---")) close(at);
    else if (line.startsWith("kind:")) kind = line.slice(5).replace(/["'\s]/g, "");
  });
  close(lines.length);
  return kinds;
}
