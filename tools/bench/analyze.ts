import { performance } from "node:perf_hooks";
import { type Figure, median } from "./figure";
import { PackServer } from "./packServer";
import type { Packs } from "./packs";
import { analyzeRequest, type Declared, foreign, machine } from "./resources";

const rounds = 25;
/** V8 has compiled by then what the calls need. */
const warmUp = 6;

interface Kind {
  readonly what: string;
  readonly limit: number;
  /** Calls of one round. */
  readonly calls: number;
  /** The resource of that number; no two have an app in common. */
  make(number: number): Declared;
}

const kinds: readonly Kind[] = [
  {
    what: "Analyze: a Fly Machine with 20 variables",
    limit: 1.25,
    calls: 40,
    make: (n) => machine(`small-${n}`, `small-${n}`, 20),
  },
  { what: "Analyze: a resource of another cloud", limit: 1.05, calls: 40, make: (n) => foreign(`task-${n}`) },
  {
    what: "Analyze: a Fly Machine with 500 variables",
    limit: 1.3,
    calls: 10,
    make: (n) => machine(`large-${n}`, `large-${n}`, 500),
  },
];

/** One call over gRPC, the way there and back included. The packs take turns, so that other load on the machine hits all alike. */
export async function analyze(packs: Packs): Promise<Figure[]> {
  const flyguard = await PackServer.start(packs.flyguard);
  const shape = await PackServer.start(packs.shape);
  const noop = await PackServer.start(packs.noop);
  const servers = [flyguard, shape, noop];
  const figures: Figure[] = [];
  for (const { what, limit, calls, make } of kinds) {
    const times = new Map(servers.map((server): [PackServer, number[]] => [server, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const server of servers) {
        const requests = Array.from({ length: calls }, (_, i) => analyzeRequest(make(round * calls + i)));
        const start = performance.now();
        for (const request of requests) await server.analyze(request);
        if (round >= warmUp) times.get(server)?.push((performance.now() - start) / calls);
      }
    }
    const timeOf = (server: PackServer) => median(times.get(server) ?? []);
    const reference = { name: "shape", value: timeOf(shape) };
    figures.push({ what, unit: "ms", flyguard: timeOf(flyguard), reference, limit, noop: timeOf(noop) });
  }
  await Promise.all(servers.map((server) => server.stop()));
  return figures;
}
