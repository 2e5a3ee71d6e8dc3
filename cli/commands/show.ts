import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { harmless } from "../../formats/lines";
import { mermaidOf } from "../../formats/picture/mermaid";
import { companionsOf } from "../../sources/companions";
import { readFlyConfig } from "../../sources/fly-toml";
import { shown } from "../../sources/fly-toml/shown";
import { reasonOf } from "../../sources/reasonOf";
import { kindOf } from "../../sources/sniff";
import { type Arguments, UsageError } from "../arguments";
import type { Command, Outcome, World } from "../command";
import { contextOf } from "../scan/context";
import { type Unread, whyNothing } from "../scan/inputs";
import { failureLines, scanRun, whyNot } from "../scan/scanRun";

export const show: Command = {
  usage: "show [OPTIONS] [PATH]",
  summary: "print what fly deploy makes of a fly.toml, as JSON",
  description: `Prints what \`fly deploy\` makes of a fly.toml, fly.json or fly.yaml, as JSON: {accepted, app, ipType, groups, release,
volumes, addresses}. Machine configurations have the spelling of Fly's Machines API. PATH is a file, or a folder with
one; by default the working directory.

With --graph it prints a picture of what the internet reaches instead, in Mermaid: of the file or state, or of all that
\`flyguard scan\` finds in the folder. Red is where a finding stands.`,
  options: {
    positions: { help: 'add "positions": for each value, FILE:LINE:COLUMN of the place that it comes from' },
    graph: { help: "print the picture, as a flowchart of Mermaid" },
  },
  exitCodes:
    "0 flyctl accepts the file; 1 flyctl refuses it, for the printed reason; 2 wrong usage; 3 a file that cannot be read",
  run(args, world) {
    const [path = ".", ...others] = args.positionals;
    if (others.length > 0) throw new UsageError("show takes one path");
    if (args.flag("graph")) return graph(path, args, world);
    const file = configIn(path);
    if (file === undefined) {
      return { stderr: `flyguard: no fly.toml, fly.json or fly.yaml to read at "${harmless(path)}"\n`, code: 3 };
    }
    const read = readOrWhy(file);
    if ("unread" in read) return { stderr: failureLines({ failures: [read.unread] }), code: 3 };
    const result = shown(file, read.text, companionsOf(file), args.flag("positions"));
    return { stdout: `${JSON.stringify(result, undefined, 2)}\n`, code: result.accepted ? 0 : 1 };
  },
};

function graph(path: string, args: Arguments, world: World): Outcome {
  if (args.flag("positions")) throw new UsageError("--positions and --graph exclude each other");
  const run = scanRun(args, world);
  const { inputs, facts, placed } = run;
  const stderr = failureLines(run);
  if (inputs.length === 0) return { stderr: `${stderr}flyguard: nothing to draw at "${harmless(path)}"\n`, code: 3 };
  return { stdout: mermaidOf(contextOf(facts, placed).picture), stderr, code: stderr === "" ? 0 : 3 };
}

/** The file itself, or the one that flyctl takes in a folder. */
function configIn(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  return ["fly.toml", "fly.json", "fly.yaml"].map((name) => join(path, name)).find((file) => existsSync(file));
}

/** The text, or why flyctl makes nothing of it. */
function readOrWhy(file: string): { readonly text: string } | Unread {
  try {
    const text = readFileSync(file, "utf8");
    const found = { file, kind: kindOf(basename(file), text), text };
    if (found.kind === "pulumi-state") return { unread: `${file}: it is a state of Pulumi, which --graph draws` };
    const unread = whyNot(found) ?? whyNothing(found, readFlyConfig(file, text, companionsOf(file)));
    return unread === undefined ? { text } : { unread };
  } catch (error) {
    return { unread: `${file}: ${reasonOf(error)}` };
  }
}
