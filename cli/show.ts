import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { companionsOf } from "../sources/companions";
import { shown } from "../sources/fly-toml/shown";

const usage = `Usage: flyguard show [--positions] [PATH]

Prints what \`fly deploy\` makes of a fly.toml, fly.json or fly.yaml, as JSON: {accepted, app, ipType, groups, release,
volumes, addresses}. Machine configurations have the spelling of Fly's Machines API. PATH is a file, or a folder with
one; by default the working directory.

  --positions  add "positions": for each value, FILE:LINE:COLUMN of the place that it comes from
  --help       print this help

Exit codes: 0 flyctl accepts the file; 1 flyctl refuses it, for the printed reason; 2 wrong usage; 3 a file that cannot
be read.
`;

/** What a command writes, and its exit code. */
interface Outcome {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code: number;
}

export function show(args: readonly string[]): Outcome {
  const request = readArguments(args);
  if (request === undefined) return { stderr: usage, code: 2 };
  if (request.help) return { stdout: usage, code: 0 };
  const file = configIn(request.path);
  const text = file === undefined ? undefined : textOf(file);
  if (file === undefined || text === undefined) {
    const missing = `flyguard: no fly.toml, fly.json or fly.yaml to read at ${JSON.stringify(request.path)}\n`;
    return { stderr: missing, code: 3 };
  }
  const result = shown(file, text, companionsOf(file), request.positions);
  return { stdout: `${JSON.stringify(result, undefined, 2)}\n`, code: result.accepted ? 0 : 1 };
}

/** @returns the exit code */
export function runShow(args: readonly string[]): number {
  const { stdout = "", stderr = "", code } = show(args);
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  return code;
}

interface Request {
  readonly help: boolean;
  readonly positions: boolean;
  readonly path: string;
}

/** Undefined where the command is used wrongly. */
function readArguments(args: readonly string[]): Request | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: "boolean", default: false }, positions: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [path = ".", ...others] = positionals;
    return others.length > 0 ? undefined : { ...values, path };
  } catch {
    return undefined;
  }
}

/** The file itself, or the one that flyctl takes in a folder. */
function configIn(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  return ["fly.toml", "fly.json", "fly.yaml"].map((name) => join(path, name)).find((file) => existsSync(file));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
