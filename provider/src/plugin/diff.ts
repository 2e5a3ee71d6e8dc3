import { flyDefaults } from "./defaults";
import type { ResourceSpec } from "./schema";
import { childPath, equal, isList, isMap, reveal, Unknown, type Value, type ValueMap } from "./value";
import { type Comparison, keptVolume, volumeToken } from "./volumes";

/** How one property changes. */
type ChangeKind = "add" | "delete" | "update";

/** One change, by the path of the innermost property that differs. */
interface Change {
  readonly path: string;
  /** The top-level property that the path is in. */
  readonly property: string;
  readonly kind: ChangeKind;
  readonly replaces: boolean;
}

/** What Diff answers. */
export interface Difference {
  readonly changes: readonly Change[];
  /** Both resources cannot exist at the same time: they would have the same name or hold the same volume. */
  readonly deleteBeforeReplace: boolean;
}

/** What is compared, and the type of the resource. */
export interface DiffArguments extends Comparison {
  readonly token: string;
  /** A replacement gets another name than `newInputs` holds, since the provider chooses it. */
  readonly getsNewName?: boolean;
}

/**
 * Compares what a program declares with what it declared when the resource was last changed.
 *
 * @throws an Error where the program could only be met by the loss of a volume's data.
 */
export function diffInputs(asked: DiffArguments, spec: ResourceSpec): Difference {
  const { token, oldInputs, oldOutputs, getsNewName = false } = asked;
  const newInputs = token === volumeToken ? keptVolume(asked, spec) : asked.newInputs;
  const changes: Change[] = [];
  const remounted = token === "fly:index:Machine" && !equal(mountedVolumes(oldInputs), mountedVolumes(newInputs));
  for (const property of new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)])) {
    const [old, next] = [oldInputs[property], newInputs[property]];
    const byDefault = flyDefaults[token]?.[property];
    // Stating what Fly has chosen changes nothing, nor does leaving to Fly what it would choose.
    if (old === undefined && equal(oldOutputs[property] ?? byDefault, next)) continue;
    if (next === undefined && byDefault !== undefined && equal(old, byDefault)) continue;
    // What would replace a volume has been refused or taken back.
    const replaces = spec.inputProperties[property]?.replaceOnChanges === true && token !== volumeToken;
    for (const { path, kind } of changedPaths(old, next, property)) {
      changes.push({ path, property, kind, replaces: replaces || (remounted && isMount(path)) });
    }
  }
  return { changes, deleteBeforeReplace: collides(token, oldInputs, newInputs, getsNewName) };
}

function changedPaths(
  old: Value | undefined,
  next: Value | undefined,
  path: string,
): { path: string; kind: ChangeKind }[] {
  if (old === undefined) return next === undefined ? [] : [{ path, kind: "add" }];
  if (next === undefined) return [{ path, kind: "delete" }];
  const [a, b] = [reveal(old), reveal(next)];
  if (isMap(a) && isMap(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => changedPaths(a[key], b[key], childPath(path, key)));
  }
  if (isList(a) && isList(b)) {
    const length = Math.max(a.length, b.length);
    return Array.from({ length }, (_, index) => changedPaths(a[index], b[index], childPath(path, index))).flat();
  }
  return equal(a, b) ? [] : [{ path, kind: "update" }];
}

function collides(token: string, oldInputs: ValueMap, newInputs: ValueMap, getsNewName: boolean): boolean {
  const same = (property: string) => equal(oldInputs[property], newInputs[property]);
  const sameName = !getsNewName && same("name");
  switch (token) {
    case "fly:index:App":
      return sameName;
    case "fly:index:Machine":
      return (same("app") && sameName) || mountedVolumes(oldInputs).length > 0;
    case "fly:index:SecretKey":
      return same("app") && same("name");
    case "fly:index:Certificate":
    case "fly:index:CustomCertificate":
      return same("hostname");
    case "fly:index:IpAddress":
      return same("app") && newInputs.type === "shared_v4";
    default:
      return false;
  }
}

function isMount(path: string): boolean {
  return /^config\.mounts\b/.test(path);
}

/**
 * The volumes that a machine holds, null where none is named. A machine keeps its volumes for life; only the paths that
 * they are mounted at can change: launchInputForUpdate in internal/command/deploy of superfly/flyctl.
 */
function mountedVolumes(inputs: ValueMap): readonly Value[] {
  const mounts = memberOf(memberOf(inputs, "config"), "mounts");
  if (mounts instanceof Unknown) return [mounts];
  return isList(mounts) ? mounts.map((mount) => memberOf(reveal(mount), "volume")) : [];
}

function memberOf(value: Value, name: string): Value {
  const member = isMap(value) ? value[name] : undefined;
  return member === undefined ? null : reveal(member);
}
