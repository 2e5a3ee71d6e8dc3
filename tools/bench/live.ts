import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { startLoopbackFly } from "../fly-api/start";
import type { Figure } from "./figure";

const checkout = resolve(__dirname, "../..");
const command = join(checkout, "bin", "cli", "main.js");
const peakMemory = join(__dirname, "peakMemory.js");
const machines = 10;
const many = 1000;
const few = 100;

/** `flyguard scan --live` of a large organisation and of a small one, on the loopback API without limits. Needs a build. */
export async function live(): Promise<Figure[]> {
  const small = await audit(few);
  const large = await audit(many);
  const reference = `${few} apps with ${few * machines} machines`;
  const what = `live scan of ${many} apps with ${many * machines} machines`;
  return [
    { what, unit: "s", flyguard: large.seconds, reference: { name: reference, value: small.seconds }, atMost: 90 },
    {
      what: `memory of a ${what}`,
      unit: "MB",
      flyguard: large.megabytes,
      reference: { name: reference, value: small.megabytes },
      atMost: 400,
    },
  ];
}

interface Audit {
  readonly seconds: number;
  readonly megabytes: number;
}

async function audit(apps: number): Promise<Audit> {
  const fly = await startLoopbackFly(["--apps", String(apps), "--machines", String(apps * machines)]);
  try {
    return measure({ PATH: process.env.PATH, ...fly.environment });
  } finally {
    fly.stop();
  }
}

function measure(env: NodeJS.ProcessEnv): Audit {
  const args = ["--require", peakMemory, command, "scan", "--live", "--strict-live", "--format", "json"];
  const start = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 2 ** 30,
  });
  if (status !== 1) throw new Error(`flyguard scan --live ended with ${status}, not with findings:\n${stderr}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(output[3]) / 1000 };
}
