import { fileNameOf } from "./credentialFiles";
import { type ShellCommand, shellCommands } from "./shellWords";

const SCRIPT_NAME =
  /(?:\.(?:sh|bash|zsh|bats)|^procfile|^crontab|^dockerfile|^entrypoint|^run|^start|^justfile|^makefile)$/;
const INSTRUCTION = /^\s{0,40}(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK(?:\s.{0,100}?CMD)?|SHELL)\s/i;

/** The commands of shell scripts, Dockerfiles, Procfiles and crontabs. */
export function scriptCommands(path: string, text: string): ShellCommand[] {
  if (!SCRIPT_NAME.test(fileNameOf(path)) && !/^#!.{0,60}sh\b/.test(text)) return [];
  return shellCommands(text.replace(/\\\n/g, " "))
    .map((words) => (INSTRUCTION.test(`${words[0] ?? ""} `) || (words[0] ?? "").endsWith(":") ? words.slice(1) : words))
    .filter((words) => words.length > 1);
}

/** Lists of dashed lines with an option among them: a `command:` of YAML in block style. */
export function listCommands(text: string): ShellCommand[] {
  const commands: string[][] = [];
  let words: string[] = [];
  const close = (): void => {
    if (words.length > 1 && words.some((word) => /^--?[A-Za-z]/.test(word))) commands.push(words);
    words = [];
  };
  for (const line of text.split("\n")) {
    const item = line.trim();
    if (item.startsWith("- ")) words.push(unquoted(item.slice(2).trim()));
    else if (item !== "") close();
  }
  close();
  return commands;
}

function unquoted(word: string): string {
  const quote = word[0];
  return word.length > 1 && (quote === '"' || quote === "'") && word.endsWith(quote) ? word.slice(1, -1) : word;
}
