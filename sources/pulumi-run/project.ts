import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { repositoryRoot } from "../discover";
import type { Project } from "./positions";

/** A program, with the file that makes its folder a project of Pulumi. */
export interface FoundProject extends Project {
  /** Absolute. */
  readonly file: string;
}

const names = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** Whether a file of that name makes its folder a project of Pulumi. */
export function isProjectFile(name: string): boolean {
  return names.includes(name);
}

/**
 * The project that a folder is in, as Pulumi's CLI finds it.
 *
 * @returns the folder itself where there is no project: a report of a run may be made elsewhere
 */
export function projectAt(folder: string): FoundProject {
  const start = resolve(folder);
  const file = projectFile(start) ?? join(start, "Pulumi.yaml");
  return { file, folder: dirname(file), root: repositoryRoot(dirname(file)) ?? dirname(file) };
}

function projectFile(folder: string): string | undefined {
  const name = names.find((one) => existsSync(join(folder, one)));
  if (name !== undefined) return join(folder, name);
  return dirname(folder) === folder ? undefined : projectFile(dirname(folder));
}
