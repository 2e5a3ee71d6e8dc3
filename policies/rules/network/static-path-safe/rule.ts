import { posix } from "node:path";
import type { Mount, Static } from "../../../fly/declarations/machine";
import { each, knownValue, type List, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

/** Folders into which Fly's framework guides and the official images put an app with its sources, or its data. */
const appRoots = [
  "/app",
  "/code",
  "/src",
  "/workspace",
  "/rails",
  "/usr/src/app",
  "/opt/app",
  "/var/www/html",
  "/data",
  "/litefs",
  "/var/lib",
];

/** Folders that hold nothing for the public, at any depth. */
const systemFolders = ["/etc", "/root", "/proc", "/sys", "/dev", "/run", "/boot", "/var/log"];

/** Names of folders whose files are for everyone, also in a volume: what visitors upload, and what they are shown. */
const publicFolders = ["public", "static", "assets", "dist", "build", "media", "uploads", "avatars"];

/** Dot directories into which frameworks build their public files, and that of RFC 8615. */
const buildOutputs = [".next", ".nuxt", ".output", ".svelte-kit", ".vitepress", ".vuepress", ".well-known"];

export const staticPathSafe = defineRule({
  name: "static-path-safe",
  family: "network",
  title: "Static files must not be served from folders with sources, configuration or data",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["app-root", "hidden", "home", "mount", "system"],
  controls: { flyChecklist: [], soc2: ["CC6.1"], nist80053: ["AC-3"] },
  exceptWhen:
    "Grant an exception where you have checked that the folder holds only public files, such as a volume with nothing but map tiles for everyone.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "Fly Proxy serves every file below a static's path without asking the app: no login, no filter. In an app's root these are the sources and the .env file; in a volume they are everyone's data.",
  fix: `Name a folder that holds only public files, such as /app/public. In a volume, keep these files in a folder with one of the names ${publicFolders.join(", ")}.`,
  *check(machine) {
    for (const folder of yield* each(machine.statics)) {
      if (mayBeInBucket(folder)) continue;
      const declared = yield* read(folder.guestPath);
      if (declared === undefined) continue;
      const path = normalize(declared);
      const unsafe = unsafePlace(path) ?? (yield* mountPlace(path, machine.mounts));
      if (unsafe === undefined) continue;
      yield finding(folder.guestPath.at, { ...unsafe, found: path, expected: "a folder with only public files" });
    }
  },
});

/** Whether the path may be one in a bucket, where `/` is the whole bucket and meant to be served. */
function mayBeInBucket({ tigrisBucket }: Static): boolean {
  return tigrisBucket.state === "unknown" || (knownValue(tigrisBucket) ?? "") !== "";
}

interface Place {
  readonly id: string;
  readonly problem: string;
}

/** What is wrong with a path, whatever the machine mounts. */
function unsafePlace(path: string): Place | undefined {
  if (/^\/home(\/[^/]+(\/(app|code|src))?)?$/.test(path))
    return { id: "home", problem: "the folder is a home directory, or the root of an app in one" };
  if (appRoots.some((root) => isWithin(root, path)))
    return { id: "app-root", problem: "the folder contains an app's sources or data" };
  if (systemFolders.some((folder) => isWithin(path, folder)))
    return { id: "system", problem: "the folder holds the system's configuration and secrets" };
  const folders = path.split("/").slice(1);
  const hidden = folders.find((name, index) => name.startsWith(".") && !isPublicBuild(name, index, folders));
  return hidden === undefined ? undefined : { id: "hidden", problem: `the path contains the dot directory ${hidden}` };
}

/** Whether this is a part of a framework's build output; the output as a whole also contains server code. */
function isPublicBuild(name: string, index: number, folders: readonly string[]): boolean {
  return buildOutputs.includes(name) && (index < folders.length - 1 || name === ".well-known");
}

/** What is wrong with a path because of the machine's volumes. */
function* mountPlace(path: string, mounts: List<Mount>): Reading<Place | undefined> {
  const folders: string[] = [];
  for (const mount of yield* each(mounts)) {
    const folder = yield* read(mount.path);
    if (folder !== undefined) folders.push(normalize(folder));
  }
  const exposed = folders.find((folder) => exposes(path, folder));
  if (exposed === undefined) return undefined;
  return {
    id: "mount",
    problem: isWithin(exposed, path)
      ? `the folder is the whole of a volume, or contains one (${exposed})`
      : `the folder is in a volume (${exposed}), and not in a folder of it whose name says that it is public`,
  };
}

/**
 * Whether the path gives away what is on the volume at `mount`. The whole volume always does; a part of it does not where
 * a folder on the volume has a public name, nor does a folder with such a name that contains the mount.
 */
function exposes(path: string, mount: string): boolean {
  if (path === mount) return true;
  if (isWithin(path, mount)) return !hasPublicFolder(path.slice(mount.length));
  return isWithin(mount, path) && !hasPublicFolder(path);
}

function hasPublicFolder(path: string): boolean {
  return path.split("/").some((name) => publicFolders.includes(name.toLowerCase()));
}

/** An absolute path without `.`, `..` and a slash at the end. */
function normalize(path: string): string {
  const absolute = posix.normalize(`/${path}`);
  return absolute.length > 1 && absolute.endsWith("/") ? absolute.slice(0, -1) : absolute;
}

/** Whether a path is the folder or lies in it. */
function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder) && (folder === "/" || path.length === folder.length || path[folder.length] === "/");
}
