import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
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
  const script = join(checkout, "tests", "fly-api", "run.ts");
  const size = ["--apps", String(apps), "--machines", String(apps * machines)];
  const args = ["-r", "ts-node/register/transpile-only", script, ...size];
  const env = { ...process.env, PORT: "0", TS_NODE_PROJECT: join(checkout, "tests", "tsconfig.json") };
  const server = spawn(process.execPath, args, { cwd: checkout, env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    return measure(await said(server));
  } finally {
    server.kill();
  }
}

/** What the loopback API says once it serves: the variables to set. */
async function said({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("the loopback API has no stdout");
  const [text] = await once(stdout, "data");
  return String(text);
}

function measure(text: string): Audit {
  const env = {
    PATH: process.env.PATH,
    ...Object.fromEntries([...text.matchAll(/(\w+)=(\S+)/g)].map(([, ...set]) => set)),
  };
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
