import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { checkout, localBackend } from "../preview/stack";
import { locatePulumi } from "../pulumi/locate";
import { say } from "../pulumi/say";
import { type Figure, median } from "./figure";
import type { Packs } from "./packs";
import { stackOf } from "./resources";

const count = 200;
const runs = 7;

/** A whole `pulumi preview`, with and without the pack. */
export async function wholePreview(packs: Packs): Promise<Figure[]> {
  const { command } = await locatePulumi({ env: process.env, say });
  const folder = mkdtempSync(join(tmpdir(), "flyguard-bench-preview-"));
  try {
    const env = writeProject(folder);
    run(command, ["stack", "select", "--create", "bench", "--non-interactive"], folder, env);
    const seconds = (pack?: string) => {
      const start = performance.now();
      run(
        command,
        ["preview", "--non-interactive", ...(pack === undefined ? [] : ["--policy-pack", pack])],
        folder,
        env,
      );
      return (performance.now() - start) / 1000;
    };
    seconds();
    const times = { bare: [] as number[], flyguard: [] as number[], noop: [] as number[] };
    for (let turn = 0; turn < runs; turn += 1) {
      times.bare.push(seconds());
      times.flyguard.push(seconds(packs.flyguard));
      times.noop.push(seconds(packs.noop));
    }
    const bare = { name: "without a pack", value: median(times.bare) };
    const what = `pulumi preview of ${count} resources`;
    const noop = median(times.noop);
    return [{ what, unit: "s", flyguard: median(times.flyguard), reference: bare, limit: 1.15, noop }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program that declares a stack of Fly resources, in the surroundings that need no account. */
function writeProject(folder: string): NodeJS.ProcessEnv {
  const resources = stackOf(count * 2)
    .filter(({ type }) => type.startsWith("fly:"))
    .slice(0, count);
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    JSON.stringify({
      name: "bench",
      runtime: "nodejs",
      plugins: { providers: [{ name: "fly", path: join(checkout, "provider") }] },
    }),
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench", version: "0.0.1", main: "index.js" }));
  writeFileSync(join(folder, "resources.json"), JSON.stringify(resources));
  writeFileSync(
    join(folder, "index.js"),
    `const { CustomResource } = require("@pulumi/pulumi");
const declared = new Map();
for (const { type, name, inputs, app, after } of require("./resources.json")) {
  const dependsOn = [app, after].flatMap((other) => declared.get(other) ?? []);
  declared.set(name, new CustomResource(type, name, inputs, { dependsOn }));
}
`,
  );
  return localBackend(join(folder, "state"));
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`.slice(0, 2_000));
}
