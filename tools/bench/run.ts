/**
 * `npm run bench [-- PART ...]`: what flyguard costs, as ratios within one run. Prints a Markdown table and writes
 * reports/bench.json; fails where a goal is not met.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { analyze } from "./analyze";
import { analyzeStack } from "./analyzeStack";
import { boot } from "./boot";
import { type Figure, isMet, ratioOf, tableOf } from "./figure";
import { measureFunctions } from "./functions";
import { live } from "./live";
import { makePacks, type Packs } from "./packs";
import { peer } from "./peer";
import { scan } from "./scan";
import { wholePreview } from "./wholePreview";

const parts: Readonly<Record<string, (packs: Packs) => Promise<Figure[]>>> = {
  functions: measureFunctions,
  boot,
  analyze,
  stack: analyzeStack,
  preview: wholePreview,
  peer,
  scan,
  live,
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((part) => parts[part] === undefined);
  if (unknown !== undefined) {
    throw new Error(`There is no part ${unknown}; the parts are ${Object.keys(parts).join(", ")}.`);
  }
  const { packs, remove } = makePacks();
  const figures: Figure[] = [];
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      console.error(`measuring ${name} ...`);
      figures.push(...(await measure(packs)));
    }
  } finally {
    remove();
  }
  console.log(tableOf(figures));
  const report = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), isMet: isMet(figure) }));
  const folder = resolve(__dirname, "../../reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify(report, null, 2)}\n`);
  if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
