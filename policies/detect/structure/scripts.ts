import { commandFrom, type Pipeline, readScript } from "../../shell";
import { fileNameOf, isMakefile } from "./fileKinds";

const COMMAND_FILE =
  /^(?:procfile|crontab|justfile|makefile|(?:docker|container)file(?:[.-].{1,40})?|.{1,100}\.(?:docker|container)file)$/;
const INSTRUCTION = /^\s{0,40}(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK(?:\s.{0,100}?CMD)?|SHELL)\s/i;

const SHELL_NAME = /(?:\.(?:sh|bash|zsh|bats)|^entrypoint|^run|^start)$/;
/** What a shell reads when it starts, and what was typed into it: `.bashrc`, `.profile`, `.bash_history`. */
const SHELL_HOME = /^\.(?:(?:ba|z|k|a)?sh(?:rc|env|_(?:history|profile|login|logout|aliases))|z?profile|zlogin)$/;

/** True for a script of a shell: all that it sets is in its commands. */
export const isShellScript = (path: string, text: string): boolean =>
  /^#!.{0,60}sh\b/.test(text) || SHELL_NAME.test(fileNameOf(path)) || SHELL_HOME.test(fileNameOf(path));

/** Reads the commands of shell scripts, Dockerfiles, Procfiles and crontabs. */
export function readScriptFile(path: string, text: string, visit: (pipeline: Pipeline) => void): void {
  const isCron = CRON_PATH.test(path);
  if (!isCron && !isMakefile(path) && !COMMAND_FILE.test(fileNameOf(path)) && !isShellScript(path, text)) return;
  const commandWords = isCron
    ? (words: Words) => withoutSchedule(words, isSystemCron(path))
    : (words: Words) => withoutInstruction(words);
  readScript(isMakefile(path) ? recipesOfMake(text) : text, (pipeline) =>
    visit(pipeline.map((command) => ({ ...command, words: commandWords(command.words) }))),
  );
}

/** Tables of cron; those of the system name a user after the schedule: crontab(5). */
const CRON_PATH = /(?:^|\/)(?:crontab|cron\.d\/[^/]{1,100}|crontabs\/[^/]{1,100})$/;
const isSystemCron = (path: string): boolean => path.endsWith("etc/crontab") || path.includes("etc/cron.d/");

/** The rules of make begin with their targets: `target: prerequisite`, but not `NAME := value`. */
const RULE = /^[^\s:=#][^:=#]{0,400}::?(?![=:])/;

/** The assignments of a makefile, each on its line: without rules and recipes. */
export const assignmentsOfMake = (text: string): string =>
  eachLine(text, (line) => (line.startsWith("\t") || RULE.test(line) ? "" : line));

/** The text of a Dockerfile without the instructions that begin with an assignment, which the shell reads: `RUN KEY=x make`. */
export const settingsOfDockerfile = (text: string): string =>
  eachLine(text, (line) => (RUN_ASSIGNMENT.test(line) ? "" : line));

const RUN_ASSIGNMENT = /^\s{0,40}RUN\s{1,20}[A-Za-z_]\w{0,80}=\S/;
const DOCKERFILE = /^(?:docker|container)file(?:[.-].{1,40})?$|\.(?:docker|container)file$/;
export const isDockerfile = (path: string): boolean => DOCKERFILE.test(fileNameOf(path));

/** The commands of a makefile. */
const recipesOfMake = (text: string): string => eachLine(text, (line) => (line.startsWith("\t") ? line : ""));

const eachLine = (text: string, change: (line: string) => string): string => text.split("\n").map(change).join("\n");

type Words = readonly string[];

function withoutSchedule(words: Words, hasUser: boolean): Words {
  const fields = (words[0] ?? "").startsWith("@") ? 1 : 5;
  const isSchedule = words.length > fields && words.slice(0, fields).every((word) => /^[\w@*,/-]{1,40}$/.test(word));
  return isSchedule ? words.slice(fields + (hasUser ? 1 : 0)) : words;
}

const withoutInstruction = (words: Words): Words =>
  INSTRUCTION.test(`${words[0] ?? ""} `) || (words[0] ?? "").endsWith(":") ? words.slice(1) : words;

/** Keys of YAML whose text is a shell script: steps of a workflow, hooks, commands. */
const SCRIPT_KEY = /^-?\s?(?:run|script|before_script|after_script|command|cmd|entrypoint|args|commands|exec|shell)$/i;

/** The script that a block of YAML holds, where its key says so: a line of options goes on with the one before. */
export const scriptOfPair = (key: string, value: string): string | undefined =>
  SCRIPT_KEY.test(key) && value.includes("\n") ? value.replace(/\n(?=-)/g, " ") : undefined;

/** Lists of dashed lines with an option among them: a `command:` of YAML in block style. An item may be a block scalar. */
export function listCommands(text: string): Pipeline[] {
  const commands: Pipeline[] = [];
  let words: string[] = [];
  const addItem = (item: string): void => {
    words.push(item);
    // An item may be a whole command, as in `script:` of GitLab CI.
    if (WHOLE_COMMAND.test(item)) readScript(item, (pipeline) => commands.push(pipeline));
  };
  const close = (): void => {
    if (words.length > 1 && words.some((word) => /^--?[A-Za-z]/.test(word))) commands.push([commandFrom(words)]);
    words = [];
  };
  let block: { readonly indent: number; lines: string[] } | undefined;
  const closeBlock = (): void => {
    if (block !== undefined) words.push(block.lines.join("\n"));
    block = undefined;
  };
  for (const line of text.split("\n")) {
    const item = line.trim();
    if (block !== undefined && (item === "" || line.search(/\S/) > block.indent)) {
      block.lines.push(item);
      continue;
    }
    closeBlock();
    if (BLOCK_ITEM.test(item)) block = { indent: line.indexOf("-"), lines: [] };
    else if (item.startsWith("- ") && !item.endsWith(":") && !MAPPING_ITEM.test(item))
      addItem(unquoted(item.slice(2).trim()));
    else if (item !== "") close();
  }
  closeBlock();
  close();
  return commands;
}

/** An item that is no word of a command, but the next entry of the list around it: `- id: check-yaml`. */
const MAPPING_ITEM = /^- [A-Za-z_][\w-]{0,40}: \S+$/;

/** A program, and an option behind it. */
const WHOLE_COMMAND = /^(?:[a-z]|\$\{?[A-Z_]{1,40}\}?\/)[\w./-]{0,60}\s(?:.{0,200}\s)?--?[A-Za-z]/;

/** An item of a list whose text is the deeper lines that follow. */
const BLOCK_ITEM = /^- [|>][+-]?$/;

function unquoted(word: string): string {
  const quote = word[0];
  return word.length > 1 && (quote === '"' || quote === "'") && word.endsWith(quote) ? word.slice(1, -1) : word;
}
