import { posix } from "node:path";
import type { Companions } from "../source";
import type { Marks } from "../text/marks";
import type { Written } from "./dropped";

/** What the conversion of one file may ask for. */
export interface Context {
  /** Of the file itself. */
  readonly marks: Marks;
  readonly companions: Companions;
  /** Told of each text that is read besides. */
  readonly noteText: (text: Written) => void;
}

/** A companion's name for people, next to the name of the file that refers to it. */
export function companionPath(file: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.join(posix.dirname(file), path);
}
