import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { type Figure, median } from "./figure";
import { writeTree } from "./flyTomlTree";

const command = resolve(__dirname, "../../bin/cli/main.js");
const peakMemory = join(__dirname, "peakMemory.js");
const many = 1000;
const few = 100;

/** `flyguard scan` of one file and of many, next to scanners of secrets on the same files. Needs a build. */
export async function scan(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-bench-scan-"));
  try {
    const one = writeTree(join(folder, "one"), 1);
    const tree = writeTree(join(folder, "many"), many);
    const tenth = writeTree(join(folder, "few"), few);
    const starts = { node: [] as number[], flyguard: [] as number[] };
    for (let run = 0; run < 9; run += 1) {
      starts.node.push(secondsOf(process.execPath, ["-e", "0"]));
      starts.flyguard.push(flyguard(one).seconds);
    }
    const scans = { many: [] as Scan[], few: [] as Scan[] };
    for (let run = 0; run < 3; run += 1) {
      scans.many.push(flyguard(tree));
      scans.few.push(flyguard(tenth));
    }
    const node = { name: "node -e 0", value: median(starts.node) };
    const seconds = median(scans.many.map((run) => run.seconds));
    const secondsOfFew = median(scans.few.map((run) => run.seconds));
    const memory = (runs: readonly Scan[]) => median(runs.map(({ megabytes }) => megabytes));
    const reference = { name: `${few} files`, value: secondsOfFew };
    const figures: Figure[] = [
      {
        what: "scan of one fly.toml",
        unit: "s",
        flyguard: median(starts.flyguard),
        reference: node,
        atMost: 0.35,
      },
      { what: `scan of ${many} fly.toml of 3 kB`, unit: "s", flyguard: seconds, reference, atMost: 4 },
      {
        what: `memory of a scan of ${many} fly.toml`,
        unit: "MB",
        flyguard: memory(scans.many),
        reference: { ...reference, value: memory(scans.few) },
        atMost: 300,
      },
      {
        what: "scan, for each further file",
        unit: "ms",
        flyguard: (1000 * (seconds - secondsOfFew)) / (many - few),
        reference: { name: `of the first ${few}, which warm up`, value: (1000 * (secondsOfFew - node.value)) / few },
        limit: 1,
      },
    ];
    const speed = many / seconds;
    for (const peer of peers) {
      const theirs = peerSeconds(peer, folder, tree);
      if (theirs === undefined) continue;
      const what = `files scanned in a second, of ${many}; more is better`;
      figures.push({ what, unit: "files/s", flyguard: speed, reference: { name: peer.name, value: many / theirs } });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scan {
  readonly seconds: number;
  readonly megabytes: number;
}

function flyguard(folder: string): Scan {
  const start = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ["--require", peakMemory, command, "scan", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 2 ** 30,
  });
  if (status !== 1) throw new Error(`flyguard scan ended with ${status}, not with findings:\n${stderr}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(output[3]) / 1000 };
}

/** A scanner of secrets that people run on such files. It judges no setting of Fly. */
interface Peer {
  readonly name: string;
  /** Obtains it from its registry. @returns its command */
  install(folder: string): string;
  args(tree: string): readonly string[];
}

const peers: readonly Peer[] = [
  {
    name: "detect-secrets 1.5.0",
    install(folder) {
      const venv = join(folder, "venv");
      quietly("python3", ["-m", "venv", venv]);
      quietly(join(venv, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", "detect-secrets==1.5.0"]);
      return join(venv, "bin", "detect-secrets");
    },
    args: (tree) => ["-C", tree, "scan", "--all-files", "."],
  },
  {
    name: "gitleaks 8.30.1",
    install(folder) {
      quietly("go", ["install", "github.com/zricethezav/gitleaks/v8@v8.30.1"], { GOBIN: folder });
      return join(folder, "gitleaks");
    },
    args: (tree) => ["dir", tree, "--no-banner", "--exit-code", "0"],
  },
];

/** @returns nothing where the scanner cannot be had here */
function peerSeconds({ name, install, args }: Peer, folder: string, tree: string): number | undefined {
  let scanner: string;
  try {
    scanner = install(folder);
  } catch (error) {
    console.error(`left out ${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    return undefined;
  }
  return median(Array.from({ length: 3 }, () => secondsOf(scanner, args(tree))));
}

function quietly(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
}

function secondsOf(program: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return (performance.now() - start) / 1000;
}
