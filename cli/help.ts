import { wrapped } from "../formats/lines";
import type { Command } from "./command";

/** The help of a command: usage, description, options, exit codes. */
export function helpOf({ usage, summary, description, options, exitCodes }: Command): string {
  const rows = [...Object.entries(options), ["help", { help: "print this help" }] as const].map(
    ([name, { value, bare, help }]: readonly [string, { value?: string; bare?: string; help: string }]) => ({
      left: `--${name}${value === undefined ? "" : bare === undefined ? ` ${value}` : `[=${value}]`}`,
      help,
    }),
  );
  const wide = Math.max(...rows.map(({ left }) => left.length));
  const lines = rows.flatMap(({ left, help }) => wrapped(help, `  ${left.padEnd(wide)}  `));
  return [
    `Usage: flyguard ${usage}`,
    "",
    description ?? `${summary}.`,
    "",
    ...lines,
    "",
    ...wrapped(`Exit codes: ${exitCodes}.`, ""),
    "",
  ].join("\n");
}

/** The help of `flyguard` itself. */
export function overview(commands: ReadonlyMap<string, Command>): string {
  const wide = Math.max(...[...commands.keys()].map((name) => name.length));
  return [
    "Usage: flyguard COMMAND [OPTIONS]",
    "",
    "Finds insecure Fly.io infrastructure in fly.toml files, Pulumi programs and states, and running organisations.",
    "",
    ...[...commands].flatMap(([name, { summary }]) => wrapped(summary, `  ${name.padEnd(wide)}  `)),
    "",
    "  --version  print the version",
    "  --help     print this help; after a command, its arguments and options",
    "",
  ].join("\n");
}
