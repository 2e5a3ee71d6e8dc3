import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { Ignored } from "./ignore";
import { codeOf, reasonOf } from "./reasonOf";
import { type FileKind, isConfigName, isFlyConfig, kindOf } from "./sniff";

/** A file to scan. */
export interface FoundFile {
  /** As the caller would name it, with `/`. */
  readonly file: string;
  readonly kind: FileKind;
  readonly text: string;
}

export interface Discovery {
  /** Each file once: in the order of the paths, below a path in the order of names. */
  readonly files: readonly FoundFile[];
  /** What could not be read, in one line each. */
  readonly failures: readonly string[];
}

/**
 * The configurations below some paths. What a path names itself is read whatever its name is, and whatever ignores it.
 *
 * @param paths files and folders, as the working directory names them
 */
export function discover(paths: readonly string[]): Discovery {
  const files = new Map<string, FoundFile>();
  const failures: string[] = [];
  const add = (found: FoundFile) => {
    const key = resolve(found.file);
    if (!files.has(key)) files.set(key, found);
  };
  for (const path of paths) {
    const isFolder = whetherFolder(path, failures);
    if (isFolder === undefined) continue;
    if (!isFolder) {
      const text = textOf(path, failures);
      if (text !== undefined) add({ file: shown(path), kind: kindOf(basename(path), text), text });
    } else {
      for (const file of below(path, ignoredAbove(path), failures)) {
        const text = textOf(file, failures);
        if (text !== undefined && isFlyConfig(basename(file), text)) {
          add({ file: shown(file), kind: "fly-config", text });
        }
      }
    }
  }
  return { files: [...files.values()], failures };
}

/** Folders that hold nobody's own files. */
const passedOver = new Set(["node_modules", ".git"]);

/** Does not follow links: they may lead in circles, or out of the repository. */
function below(folder: string, above: Ignored, failures: string[]): string[] {
  const ignored = withIgnoreFile(folder, above);
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (passedOver.has(entry.name) || ignored.has(absolute(path), true)) return [];
        return below(path, ignored, failures);
      }
      return entry.isFile() && isConfigName(entry.name) && !ignored.has(absolute(path), false) ? [path] : [];
    });
  } catch (error) {
    failures.push(`${folder}: ${reasonOf(error)}`);
    return [];
  }
}

/** The patterns of the folders above, as far as the repository goes. */
function ignoredAbove(folder: string): Ignored {
  const root = repositoryRoot(folder);
  if (root === undefined) return Ignored.nothing;
  const folders: string[] = [];
  for (let at = resolve(folder); at !== root; at = dirname(at)) folders.unshift(dirname(at));
  return folders.reduce((ignored, one) => withIgnoreFile(one, ignored), Ignored.nothing);
}

function withIgnoreFile(folder: string, above: Ignored): Ignored {
  const file = join(folder, ".gitignore");
  try {
    return existsSync(file) ? above.with(`${absolute(folder)}/`, readFileSync(file, "utf8")) : above;
  } catch {
    return above;
  }
}

/** The root of the repository that a path is in; undefined outside of one. */
export function repositoryRoot(path: string): string | undefined {
  const folder = resolve(path);
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryRoot(parent);
}

/** @returns undefined where there is nothing, or nothing that may be looked at */
function whetherFolder(path: string, failures: string[]): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    failures.push(`${path}: ${codeOf(error) === "ENOENT" ? "no such file or folder" : reasonOf(error)}`);
    return undefined;
  }
}

function textOf(file: string, failures: string[]): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    failures.push(`${file}: ${reasonOf(error)}`);
    return undefined;
  }
}

function absolute(path: string): string {
  return shown(resolve(path));
}

function shown(path: string): string {
  return path.split(sep).join("/");
}
