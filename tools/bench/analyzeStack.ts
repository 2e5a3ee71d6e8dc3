import { performance } from "node:perf_hooks";
import type { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { type Figure, mean, median } from "./figure";
import { PackServer } from "./packServer";
import type { Packs } from "./packs";
import { analyzeRequest, analyzeStackRequest, appOf, type Declared, stackOf } from "./resources";

const limit = 1.3;
const growthLimit = 12;
const memoryLimit = 1.15;

interface Stack {
  readonly what: string;
  readonly count: number;
  readonly runs: number;
  readonly resources: readonly Declared[];
}

const stack = (count: number, runs: number): Stack => ({
  what: `AnalyzeStack: ${count} resources`,
  count,
  runs,
  resources: stackOf(count),
});
const small = stack(100, 9);
const middle = stack(1_000, 5);
/** When V8 collects garbage makes the peak of one run differ from the next by a fifth: more runs, and their mean. */
const large = stack(10_000, 6);
/** What is linear in a stack of small apps may not be in one large app. */
const app = (count: number): Stack => ({
  what: `AnalyzeStack: one app of ${count} resources`,
  count,
  runs: 3,
  resources: appOf(count),
});
const smallApp = app(200);
const largeApp = app(2_000);

interface Measured {
  /** Milliseconds of the call that judges the whole stack. */
  readonly stackCall: number;
  /** Milliseconds of the calls that show its resources one by one before. */
  readonly resourceCalls: number;
  /** Megabytes held at once. */
  readonly peak: number;
}

type Comparison = Record<"flyguard" | "shape", Measured>;

/** The call that judges a whole stack, after those that showed its resources, as in a preview. */
export async function analyzeStack(packs: Packs): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measured = new Map<Stack, Comparison>();
  for (const one of [small, middle, large, smallApp, largeApp]) {
    const { flyguard, shape } = await measure(packs, one);
    measured.set(one, { flyguard, shape });
    const reference = { name: "shape", value: shape.stackCall };
    figures.push({ what: one.what, unit: "ms", flyguard: flyguard.stackCall, reference, limit });
  }
  const at = (one: Stack, pack: keyof Comparison, part: keyof Measured) => measured.get(one)?.[pack][part] ?? 0;
  const growth = (pack: keyof Comparison) => at(large, pack, "stackCall") / at(middle, pack, "stackCall");
  return [
    ...figures,
    {
      what: "AnalyzeStack: 10000 resources after 1000",
      unit: "times",
      flyguard: growth("flyguard"),
      reference: { name: "1", value: 1 },
      limit: growthLimit,
    },
    {
      what: "the same growth, compared with that of shape",
      unit: "times",
      flyguard: growth("flyguard"),
      reference: { name: "shape", value: growth("shape") },
    },
    {
      what: "Analyze: each resource of one app of 2000, compared with one of 200",
      unit: "ms",
      flyguard: at(largeApp, "flyguard", "resourceCalls") / largeApp.count,
      reference: { name: "of 200", value: at(smallApp, "flyguard", "resourceCalls") / smallApp.count },
    },
    {
      what: "peak memory with 10000 resources",
      unit: "MB",
      flyguard: at(large, "flyguard", "peak"),
      reference: { name: "shape", value: at(large, "shape", "peak") },
      limit: memoryLimit,
    },
  ];
}

/** Both packs, which take turns; each run in a new process, since the engine starts one for each operation. */
async function measure(packs: Packs, { resources, runs }: Stack): Promise<Comparison> {
  const request = analyzeStackRequest(resources);
  const all: Comparison[] = [];
  for (let run = 0; run < runs; run += 1) {
    const flyguard = await operate(packs.flyguard, resources, request);
    const shape = await operate(packs.shape, resources, request);
    all.push({ flyguard, shape });
  }
  const middleOf = (pack: keyof Comparison): Measured => ({
    stackCall: median(all.map((one) => one[pack].stackCall)),
    resourceCalls: median(all.map((one) => one[pack].resourceCalls)),
    peak: mean(all.map((one) => one[pack].peak)),
  });
  return { flyguard: middleOf("flyguard"), shape: middleOf("shape") };
}

async function operate(
  folder: string,
  resources: readonly Declared[],
  request: AnalyzeStackRequest,
): Promise<Measured> {
  const server = await PackServer.start(folder);
  const resourceCalls = await timeOf(() => showAll(server, resources));
  const stackCall = await timeOf(() => server.analyzeStack(request));
  const { peak } = await server.usage();
  await server.stop();
  return { resourceCalls, stackCall, peak };
}

async function showAll(server: PackServer, resources: readonly Declared[]): Promise<void> {
  for (const resource of resources) await server.analyze(analyzeRequest(resource));
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
