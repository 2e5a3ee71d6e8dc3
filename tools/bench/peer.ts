import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timeOf } from "./boot";
import { type Figure, median } from "./figure";
import { PackServer } from "./packServer";
import { makeFolder, type Packs } from "./packs";
import { analyzeRequest, type Declared, foreign } from "./resources";

/** The policy pack that Pulumi publishes on npm. */
const name = "@pulumi/awsguard";
const version = "0.3.1";
const runs = 5;

/** Side by side with another published pack, both installed from the registry as their users do. */
export async function peer({ flyguard }: Packs): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-bench-peer-"));
  try {
    const guard = installPeer(folder);
    const reference = (value: number) => ({ name: `AWSGuard ${version}`, value });
    const boots = { flyguard: [] as number[], guard: [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      boots.flyguard.push(await timeOf(flyguard));
      boots.guard.push(await timeOf(guard));
    }
    return [
      { what: "boot", unit: "ms", flyguard: median(boots.flyguard), reference: reference(median(boots.guard)) },
      {
        what: "Analyze of a resource that neither judges, per policy",
        unit: "us",
        flyguard: await timePerPolicy(flyguard),
        reference: reference(await timePerPolicy(guard)),
      },
      {
        what: "tarball",
        unit: "kB",
        flyguard: tarballOf(folder, flyguard),
        reference: reference(tarballOf(folder, `${name}@${version}`)),
      },
      {
        what: "installed packages",
        unit: "packages",
        flyguard: packagesIn(flyguard),
        reference: reference(packagesIn(guard)),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A pack of all policies of AWSGuard, as its README writes it. */
function installPeer(folder: string): string {
  const guard = makeFolder(
    join(folder, "guard"),
    `new (require("${name}").AwsGuard)("bench", { all: "mandatory" });\n`,
  );
  const manifest = JSON.parse(readFileSync(join(guard, "package.json"), "utf8"));
  writeFileSync(join(guard, "package.json"), JSON.stringify({ ...manifest, dependencies: { [name]: version } }));
  execFileSync("npm", ["install", "--ignore-scripts", "--loglevel=error", "--no-audit", "--no-fund"], {
    cwd: guard,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return guard;
}

/** Microseconds. Only the policies' number differs in what the SDK does for such a resource. */
async function timePerPolicy(folder: string): Promise<number> {
  const server = await PackServer.start(folder);
  const policies = await server.policyCount();
  const time = async (resources: readonly Declared[]) => {
    const start = performance.now();
    for (const resource of resources) await server.analyze(analyzeRequest(resource));
    return (performance.now() - start) / resources.length;
  };
  const batch = (round: number) => Array.from({ length: 40 }, (_, i) => foreign(`task-${round}-${i}`));
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) times.push(await time(batch(round)));
  await server.stop();
  return (median(times.slice(5)) * 1000) / policies;
}

/** Kilobytes of what npm would publish, or has published. */
function tarballOf(folder: string, what: string): number {
  const cwd = join(folder, "pack");
  mkdirSync(cwd, { recursive: true });
  const output = execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error", what], {
    cwd,
    encoding: "utf8",
  });
  const [{ size }] = JSON.parse(output);
  return Number(size) / 1000;
}

function packagesIn(folder: string): number {
  const lock = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"));
  return Object.keys(lock.packages).length;
}
