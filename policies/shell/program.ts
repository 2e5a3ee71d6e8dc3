import type { Command } from "./pipeline";
import { commandsOf } from "./script";
import {
  isSubcommand,
  runsInput,
  runsLoneWord,
  type ScriptRunner,
  scriptRunnerOf,
  type Wrapper,
  wrapperOf,
} from "./wrappers";

/** What a simple command runs in the end. */
export interface Program {
  /** Without folder and without Windows' ending; empty where the command only sets variables. */
  readonly name: string;
  /** Index of the word that names it; the number of words where none does. */
  readonly at: number;
  /** The shell script that it runs, as in `sh -c SCRIPT`. */
  readonly script: string | undefined;
  /** Index of the word that is the script; undefined where a here-document is. */
  readonly scriptAt: number | undefined;
}

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const OPTION = /^-./;

/**
 * The program that a command runs: behind variable assignments and behind what only runs another command, such as `sudo`,
 * `gosu USER`, `timeout 5`, `npx` or `npm exec`.
 */
export function programOf({ words, input }: Command): Program {
  let at = 0;
  for (;;) {
    while (at < words.length && ASSIGNMENT.test(words[at] ?? "")) at += 1;
    const name = nameOf(words[at] ?? "");
    const scriptAt = scriptIndex(words, at, name);
    if (scriptAt !== undefined) return { name, at, script: words[scriptAt], scriptAt };
    const wrapper = wrapperOf(name, words[at + 1]);
    const next = wrapper === undefined ? undefined : commandAt(words, isSubcommand(name) ? at + 1 : at, wrapper);
    if (next === undefined || next >= words.length) {
      return { name, at, script: runsInput(name) ? input : undefined, scriptAt: undefined };
    }
    if (next === words.length - 1 && runsLoneWord(name)) return { name, at, script: words[next], scriptAt: next };
    at = next;
  }
}

/** Index of the first word of the wrapped command; undefined when the wrapper runs nothing. */
function commandAt(words: readonly string[], at: number, wrapper: Wrapper): number | undefined {
  const { own, options, marks, idle, isSubcommandMark } = wrapper;
  const mark = markAfter(words, at, marks);
  if (mark >= 0 && !isSubcommandMark) return mark + 1;
  if (mark < 0 && marks.length > 0 && !marks.includes("--")) return undefined;
  let left = own;
  let next = Math.max(at, mark) + 1;
  for (; next < words.length; next += 1) {
    const word = words[next] ?? "";
    if (idle.includes(word)) return undefined;
    if (options.has(word)) next += 1;
    else if (!OPTION.test(word) && !ASSIGNMENT.test(word)) {
      if (left === 0) return next;
      left -= 1;
    }
  }
  return next;
}

/** Index of the first of the marks behind an index; -1 where there is none. Calls in calls read each word once. */
function markAfter(words: readonly string[], at: number, marks: readonly string[]): number {
  for (let index = at + 1; marks.length > 0 && index < words.length; index += 1) {
    if (marks.includes(words[index] ?? "")) return index;
  }
  return -1;
}

/** Index of the word that the program runs as a script. */
function scriptIndex(words: readonly string[], at: number, name: string): number | undefined {
  // trap SCRIPT SIGNAL
  if (name === "trap") return at + 2 < words.length ? at + 1 : undefined;
  const runner = scriptRunnerOf(name);
  return runner === undefined ? undefined : scriptOptionAt(words, at, runner);
}

function scriptOptionAt(words: readonly string[], at: number, runner: ScriptRunner): number | undefined {
  let left = runner.own;
  for (let index = at + 1; index < words.length - 1; index += 1) {
    const word = words[index] ?? "";
    if (runner.scriptOption.test(word)) return index + 1;
    if (word === "--") return undefined;
    if (runner.options.test(word)) index += 1;
    else if (!OPTION.test(word)) {
      if (left === 0) return undefined;
      left -= 1;
    }
  }
  return undefined;
}

/** The program's name, without folder and without Windows' ending. */
function nameOf(program: string): string {
  return program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}

/** Scripts in scripts are read this deep. */
const MAX_DEPTH = 8;

/**
 * The words of each call of one of the programs in a shell script, the program's own first. A mention, as in `echo fly` or
 * `command -v fly`, is not a call.
 */
export function callsOf(script: string, programs: ReadonlySet<string>, depth = 0): readonly (readonly string[])[] {
  return commandsOf(script).flatMap((command) => {
    const { name, at, script: inner } = programOf(command);
    const own = programs.has(name) ? [command.words.slice(at)] : [];
    return inner === undefined || depth >= MAX_DEPTH ? own : [...own, ...callsOf(inner, programs, depth + 1)];
  });
}
