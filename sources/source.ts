import type { Step } from "../policies/fly/location";
import type { RawObject } from "../policies/fly/raw";
import type { Origin } from "./text/tree";

/** What a file declares, as a provider of `policies/providers` reads it, with the place of each value. */
export interface SourceDeclaration {
  /** Type token of a synthetic provider, such as `fly.toml:Machine`. */
  readonly type: string;
  /** Unique in its file, the same in every run: the name of the app, then the group, as `shop/web`. */
  readonly name: string;
  /** In the spelling of the Machines API. Objects have no prototype, so that a key `__proto__` is a key. */
  readonly properties: RawObject;
  /**
   * Where the value at that path was written; for a path below what was written, such as a property that is not set,
   * where the nearest value above it was written.
   *
   * @param path as `Location.steps` of a finding has it; the empty path is the declaration as a whole
   * @returns nothing where no part of the file says it. The second machine that `fly deploy` makes by itself has the
   *   places of the first
   */
  origin(path: readonly Step[]): Origin | undefined;
}

/** What is wrong with a file by the words of the tool that reads it. */
export interface SourceProblem {
  /**
   * - `unreadable`: not TOML, JSON or YAML; nothing is declared
   * - `refused`: flyctl does not accept the value, and with it the whole file; what could be read is declared
   * - `conversion`: flyctl accepts the file, and fails when it makes the machine of a process group
   * - `validation`: what `fly config validate` and `fly deploy` reject in a file that they read
   * - `unknown-key`: flyctl drops the key without a word
   * - `companion`: another file that this one refers to is missing or cannot be read
   */
  readonly kind: "unreadable" | "refused" | "conversion" | "validation" | "unknown-key" | "companion";
  /** Without any value of the file that may be a credential. */
  readonly message: string;
  /** Where; undefined for the file as a whole. */
  readonly origin: Origin | undefined;
  /** For an unknown key: the known one that is nearest, if one is near. */
  readonly suggestion?: string;
}

/** A file, read. */
export interface SourceFile {
  /** As the caller named it. */
  readonly file: string;
  readonly text: string;
  readonly declarations: readonly SourceDeclaration[];
  readonly problems: readonly SourceProblem[];
  /** How many of the values that the file says the tool takes. */
  readonly settings: number;
  /** Whether flyctl would make machines of it: no problem is `unreadable`, `refused` or `conversion`. */
  readonly accepted: boolean;
}

/** Reads files that another file refers to. The effect stands at the edge of the command; tests give it as data. */
export interface Companions {
  /**
   * @param path as the file has it, relative to the folder of the file
   * @returns nothing where there is no such file, or none that may be read
   */
  read(path: string): Uint8Array | undefined;
}
