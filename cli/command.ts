import type { Arguments, Options } from "./arguments";

/** What a command writes, and its exit code. Results go to stdout, all else to stderr. */
export interface Outcome {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code: number;
}

/** What a command sees of the process that it runs in. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  /** The text of stdin. */
  readonly stdin: () => string;
  readonly clock: () => Date;
  readonly fetch: typeof fetch;
  /** Lets time pass. Rejects as soon as the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the user interrupts the command. A command that never asks for it ends at once then. */
  readonly interruption: () => AbortSignal;
  /** Told how far a long run is. */
  readonly progress: (text: string) => void;
}

/** A command of `flyguard`: what `run.ts` needs to read its arguments, print its help and run it. */
export interface Command {
  /** What follows `flyguard`, such as `scan [PATH...]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs of the command's help, in lines of at most 120 columns. */
  readonly description?: string;
  readonly options: Options;
  /** The program that gets the arguments after `--`, where they are not for this one. */
  readonly passesTo?: string;
  /** What the exit codes mean: the end of `Exit codes: ...`. */
  readonly exitCodes: string;
  /**
   * Answers at once where it only reads files, and later where it asks an API or starts a process.
   *
   * @throws {UsageError} where the command is used wrongly
   */
  run(args: Arguments, world: World): Outcome | Promise<Outcome>;
}
