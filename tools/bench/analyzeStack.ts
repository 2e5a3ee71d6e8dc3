import { performance } from "node:perf_hooks";
import { type Figure, median } from "./figure";
import { PackServer } from "./packServer";
import type { Packs } from "./packs";
import { analyzeRequest, analyzeStackRequest, appOf, type Declared, stackOf } from "./resources";

const limit = 1.3;
const growthLimit = 12;
const memoryLimit = 1.2;

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
const large = stack(10_000, 1);
/** What is linear in a stack of small apps may not be in one large app. */
const oneApp: Stack = { what: "AnalyzeStack: one app of 2,000", count: 2_000, runs: 3, resources: appOf(2_000) };

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
  for (const one of [small, middle, large, oneApp]) {
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
      what: "AnalyzeStack: 10,000 resources after 1,000",
      unit: "times",
      flyguard: growth("flyguard"),
      reference: { name: "1", value: 1 },
      limit: growthLimit,
    },
    {
      what: "the same growth, beside that of shape",
      unit: "times",
      flyguard: growth("flyguard"),
      reference: { name: "shape", value: growth("shape") },
    },
    {
      what: "Analyze: each of one app of 2,000, against each of 1,000 in small ones",
      unit: "ms",
      flyguard: at(oneApp, "flyguard", "resourceCalls") / oneApp.count,
      reference: { name: "small apps", value: at(middle, "flyguard", "resourceCalls") / middle.count },
    },
    {
      what: "peak memory with 10,000 resources",
      unit: "MB",
      flyguard: at(large, "flyguard", "peak"),
      reference: { name: "shape", value: at(large, "shape", "peak") },
      limit: memoryLimit,
    },
  ];
}

/** Both packs, which take turns. */
async function measure(packs: Packs, { resources, runs }: Stack): Promise<Comparison> {
  const flyguard = await PackServer.start(packs.flyguard);
  const shape = await PackServer.start(packs.shape);
  const calls: { server: PackServer; stackCall: number; resourceCalls: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const server of [flyguard, shape]) {
      const resourceCalls = await timeOf(() => showAll(server, resources));
      const request = analyzeStackRequest(resources);
      calls.push({ server, resourceCalls, stackCall: await timeOf(() => server.analyzeStack(request)) });
    }
  }
  const measured = async (server: PackServer): Promise<Measured> => {
    const own = calls.filter((call) => call.server === server);
    const { peak } = await server.usage();
    await server.stop();
    return {
      stackCall: median(own.map(({ stackCall }) => stackCall)),
      resourceCalls: median(own.map(({ resourceCalls }) => resourceCalls)),
      peak,
    };
  };
  return { flyguard: await measured(flyguard), shape: await measured(shape) };
}

async function showAll(server: PackServer, resources: readonly Declared[]): Promise<void> {
  for (const resource of resources) await server.analyze(analyzeRequest(resource));
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
