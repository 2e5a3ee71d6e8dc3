import { detect } from "../../policies/detect";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { rawProperties } from "../../policies/pack/rawProperties";
import { readDeclaration } from "../../policies/providers";
import type { Figure } from "./figure";
import { type Declared, machine, stackOf } from "./resources";

const copied = machine("machine", "app", 20);
const members = stackOf(1_000).flatMap((resource) => {
  const declaration = read(resource);
  return declaration === undefined ? [] : [{ declaration }];
});

/** What a preview spends its time on, compared with something that everyone has a notion of. */
const yardstick = "JSON copy of a Machine";
const functions: Readonly<Record<string, () => unknown>> = {
  [yardstick]: () => JSON.parse(JSON.stringify(copied.inputs)),
  "detect: an ordinary variable": () => detect({ name: "LOG_LEVEL", value: "value of a setting", place: "env" }),
  "detect: a password": () => detect({ name: "DB_PASSWORD", value: "hunter2", place: "env" }),
  "read: a Machine with 20 variables": () => read(copied),
  "join: a stack of 1,000": () => new StackGraph(members),
};

export async function measureFunctions(): Promise<Figure[]> {
  const { Bench } = await import("tinybench");
  const bench = new Bench({ time: 500 });
  for (const [name, run] of Object.entries(functions)) bench.add(name, run);
  await bench.run();
  const microseconds = new Map(
    bench.tasks.flatMap(({ name, result }) =>
      "latency" in result ? [[name, result.latency.p50 * 1000] as const] : [],
    ),
  );
  const value = microseconds.get(yardstick) ?? Number.NaN;
  return [...microseconds]
    .filter(([what]) => what !== yardstick)
    .map(([what, flyguard]) => ({ what, unit: "us", flyguard, reference: { name: yardstick, value } }));
}

function read({ type, name, inputs }: Declared) {
  const resource = { urn: `urn:pulumi:dev::bench::${type}::${name}`, type, name };
  return readDeclaration({ resource, protect: false }, rawProperties(inputs), "absent");
}
