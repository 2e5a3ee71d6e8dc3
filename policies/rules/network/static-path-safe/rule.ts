import { posix } from "node:path";
import type { Mount } from "../../../fly/declarations/machine";
import { each, knownValue, type List, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

/** Folders that images put an app and its sources into, as Fly's framework guides and the official images do, or its data. */
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

/** Folders in which nothing is meant for the public, at any depth. */
const systemFolders = ["/etc", "/root", "/proc", "/sys", "/dev", "/run", "/boot", "/var/log"];

/** Dot directories that frameworks build their public files into, and RFC 8615's own. */
const buildOutputs = [".next", ".nuxt", ".output", ".svelte-kit", ".vitepress", ".vuepress", ".well-known"];

export const staticPathSafe = defineRule({
  name: "static-path-safe",
  family: "network",
  title: "Fly Proxy serves no folder as static files that holds sources, configuration or data",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["CC6.1"], nist80053: ["AC-3"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/reference/configuration/",
  why: "Fly Proxy hands out every file under a static's path without asking the app: no login, no filter. Below an app's root that is the source and its .env, in a mount everybody's data.",
  fix: "Name the folder that holds nothing but public files, such as /app/public.",
  *check(machine) {
    let folders: readonly string[] | undefined;
    for (const { guestPath, tigrisBucket } of yield* each(machine.statics)) {
      // With a bucket, the path is one in the bucket, and / is all of it.
      if (tigrisBucket.state === "unknown" || (knownValue(tigrisBucket) ?? "") !== "") continue;
      const declared = yield* read(guestPath);
      if (declared === undefined) continue;
      const path = normalize(declared);
      let unsafe = unsafePlace(path);
      if (unsafe === undefined) {
        folders ??= yield* mountFolders(machine.mounts);
        unsafe = mountPlace(path, folders);
      }
      if (unsafe === undefined) continue;
      yield finding(guestPath.at, {
        ...unsafe,
        found: path,
        expected: "a folder that holds nothing but public files",
      });
    }
  },
});

interface Place {
  readonly id: string;
  readonly problem: string;
}

/** What is wrong with a path by itself. */
function unsafePlace(path: string): Place | undefined {
  if (/^\/home(\/[^/]+(\/(app|code|src))?)?$/.test(path))
    return { id: "home", problem: "the folder is a home directory, or an app's root in one" };
  if (appRoots.some((root) => isWithin(root, path)))
    return { id: "app-root", problem: "the folder is the root of an app or of its data, or above one" };
  if (systemFolders.some((folder) => isWithin(path, folder)))
    return { id: "system", problem: "the folder holds configuration and secrets of the system" };
  const folders = path.split("/").slice(1);
  const hidden = folders.find((name, index) => name.startsWith(".") && !isPublicBuild(name, index, folders));
  return hidden === undefined ? undefined : { id: "hidden", problem: `${hidden} is a dot directory` };
}

/** A part of a framework's build output; the output as a whole has server code too. */
function isPublicBuild(name: string, index: number, folders: readonly string[]): boolean {
  return buildOutputs.includes(name) && (index < folders.length - 1 || name === ".well-known");
}

function mountPlace(path: string, folders: readonly string[]): Place | undefined {
  const folder = folders.find((one) => isWithin(path, one) || isWithin(one, path));
  return folder === undefined
    ? undefined
    : { id: "mount", problem: `the folder is in a volume, or has one below it (${folder})` };
}

/** Where the machine's volumes are. */
function* mountFolders(mounts: List<Mount>): Reading<string[]> {
  const folders: string[] = [];
  for (const mount of yield* each(mounts)) {
    const path = yield* read(mount.path);
    if (path !== undefined) folders.push(normalize(path));
  }
  return folders;
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
