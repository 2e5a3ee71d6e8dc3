import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MachineSize } from "../../infra-example/components/index";
import { sizing } from "../../infra-example/sizing";
import { checkout } from "../../tools/docs/example";

/**
 * Dollars for 30 days in iad: https://fly.io/docs/about/pricing/ (about/pricing.mdx in superfly/docs, 0137eed). More memory than
 * the preset has costs $6.00 for each GB.
 */
const presets: Readonly<Record<string, readonly [memoryMb: number, price: number]>> = {
  "shared 1": [512, 3.69],
  "shared 2": [2048, 13.39],
  "performance 1": [2048, 33.0],
};
const volume = 0.15;

function machine({ cpuKind, cpus, memoryMb }: MachineSize): number {
  const [included = 0, price = Number.NaN] = presets[`${cpuKind} ${cpus}`] ?? [];
  return price + ((memoryMb - included) / 1024) * 6;
}

describe("the costs in the README of the reference stack", () => {
  const readme = readFileSync(join(checkout, "infra-example", "README.md"), "utf8");
  const row = (name: string) =>
    readme
      .split("\n")
      .find((line) => line.startsWith(`| ${name}`))
      ?.match(/\$[\d.]+/g);

  it("are those of the sizes", () => {
    const stages = [sizing.staging, sizing.production];
    const services = stages.map(({ service }) => 4 * machine(service));
    const databases = stages.map(({ database }) => 2 * machine(database));
    const volumes = stages.map(() => 2 * 10 * volume);
    const dollars = (amounts: readonly number[]) => amounts.map((amount) => `$${amount.toFixed(2)}`);
    deepEqual(row("web app and API, 4 machines"), dollars(services));
    deepEqual(row("database, 2 machines"), dollars(databases));
    deepEqual(row("database, 2 volumes"), dollars(volumes));
    const sum = (_: unknown, stage: number) =>
      [services, databases, volumes].reduce((total, amounts) => total + (amounts[stage] ?? 0), 0);
    deepEqual(row("together"), dollars(stages.map(sum)));
  });
});
