import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";

/** A package in package-lock.json: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#packages */
interface LockedPackage {
  readonly version?: string;
  /** Where it is fetched from; npm's registry where left out. */
  readonly resolved?: string;
  readonly integrity?: string;
  /** True for a workspace, which is not fetched. */
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  /** The versions of Node that it is made for. Very old packages have a list here. */
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(join(checkout, "package-lock.json"), "utf8"),
);

/** The packages that npm fetches, by the folder that each is installed in. */
export const fetched: ReadonlyMap<string, LockedPackage> = new Map(
  Object.entries(lock.packages).filter(([folder, { link }]) => folder.includes("node_modules/") && link !== true),
);

/** The version of a package in a folder, such as `node_modules/pg`. */
export function versionOf(folder: string): string | undefined {
  return lock.packages[folder]?.version;
}

export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

/**
 * The folders of the packages that the published pack needs when it runs: Pulumi's packages, their dependencies, and so on.
 * The dependencies of this checkout are those of the command, which is not published to Pulumi Cloud.
 */
export function runtimeFolders(): Set<string> {
  const folders = new Set<string>();
  const follow = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const folder = nearest(name, from);
      if (folder === undefined || folders.has(folder)) continue;
      folders.add(folder);
      follow(folder, neededBy(lock.packages[folder] ?? {}));
    }
  };
  follow("", Object.keys(lock.packages[""]?.peerDependencies ?? {}));
  return folders;
}

function neededBy(locked: LockedPackage): string[] {
  const peers = Object.keys(locked.peerDependencies ?? {});
  return [
    ...Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }),
    ...peers.filter((peer) => locked.peerDependenciesMeta?.[peer]?.optional !== true),
  ];
}

/** Where Node finds a package: in the node_modules of the folder itself, or of the nearest one that it is in. */
function nearest(name: string, from: string): string | undefined {
  const folder = `${from}${from === "" ? "" : "/"}node_modules/${name}`;
  if (folder in lock.packages || from === "") return folder in lock.packages ? folder : undefined;
  const end = from.lastIndexOf("/node_modules/");
  return nearest(name, end === -1 ? "" : from.slice(0, end));
}
