import { type Figure, median } from "./figure";
import { PackServer } from "./packServer";
import type { Packs } from "./packs";

const runs = 15;

/** From the start of the process to its port: what every preview waits for before it shows anything. */
export async function boot(packs: Packs): Promise<Figure[]> {
  const flyguard: number[] = [];
  const noop: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    flyguard.push(await timeOf(packs.flyguard));
    noop.push(await timeOf(packs.noop));
  }
  const reference = { name: "no-op", value: median(noop) };
  return [{ what: "boot to first port", unit: "ms", flyguard: median(flyguard), reference, limit: 1.15 }];
}

export async function timeOf(folder: string): Promise<number> {
  const server = await PackServer.start(folder);
  await server.stop();
  return server.boot;
}
