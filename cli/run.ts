import { harmless } from "../formats/lines";
import { didYouMean } from "../policies/configuration/nearest";
import { readArguments, UsageError } from "./arguments";
import type { Command, Outcome, World } from "./command";
import { baseline } from "./commands/baseline";
import { configCheck } from "./commands/configCheck";
import { exceptions } from "./commands/exceptions";
import { explain } from "./commands/explain";
import { metrics } from "./commands/metrics";
import { preview } from "./commands/preview";
import { report } from "./commands/report";
import { rules } from "./commands/rules";
import { scan } from "./commands/scan";
import { show } from "./commands/show";
import { helpOf, overview } from "./help";
import { installed } from "./installed";

/** Every command, by the words that call it. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ["scan", scan],
  ["preview", preview],
  ["report", report],
  ["show", show],
  ["baseline", baseline],
  ["explain", explain],
  ["rules", rules],
  ["config check", configCheck],
  ["exceptions", exceptions],
  ["metrics", metrics],
]);

/** Runs the command that the arguments name. Never throws, and never rejects. */
export function run(args: readonly string[], world: World): Outcome | Promise<Outcome> {
  const [first, second] = args;
  if (first === undefined || first === "--help") return { stdout: overview(commands), code: 0 };
  if (first === "--version") return { stdout: `${installed().version}\n`, code: 0 };
  const pair = `${first} ${second}`;
  const [name, rest] = commands.has(pair) ? [pair, args.slice(2)] : [first, args.slice(1)];
  const command = commands.get(name);
  if (command === undefined) return wrongUse(unknown(name, args), overview(commands));
  try {
    const { help, ...options } = { ...command.options, help: { help: "" } };
    const read = readArguments(rest, { ...options, help }, command.passesTo);
    if (read.flag("help")) return { stdout: helpOf(command), code: 0 };
    const outcome = command.run(read, world);
    if (!(outcome instanceof Promise)) return safe(outcome);
    return outcome.catch((error: unknown) => failure(error, command, name)).then(safe);
  } catch (error) {
    return failure(error, command, name);
  }
}

function failure(error: unknown, { usage }: Command, name: string): Outcome {
  if (error instanceof UsageError) {
    return wrongUse(error.message, `Usage: flyguard ${usage}\nHelp:  flyguard ${name} --help\n`);
  }
  return safe({ stderr: `flyguard: ${error instanceof Error ? error.message : String(error)}\n`, code: 2 });
}

/** Messages quote names of files and arguments, which CI may have taken from a pull request. */
function safe(outcome: Outcome): Outcome {
  const { stderr } = outcome;
  return stderr === undefined ? outcome : { ...outcome, stderr: stderr.split("\n").map(harmless).join("\n") };
}

function unknown(name: string, args: readonly string[]): string {
  if (name.startsWith("-")) return `unknown option ${name}${didYouMean(name, ["--help", "--version"])}`;
  if ([...commands.keys()].some((known) => known.startsWith(`${name} `))) {
    const subcommands = [...commands.keys()].filter((known) => known.startsWith(`${name} `));
    return `unknown command ${args.slice(0, 2).join(" ")} (did you mean ${subcommands.join(" or ")}?)`;
  }
  return `unknown command ${name}${didYouMean(name, [...commands.keys()])}`;
}

function wrongUse(message: string, usage: string): Outcome {
  return safe({ stderr: `flyguard: ${message}\n\n${usage}`, code: 2 });
}
