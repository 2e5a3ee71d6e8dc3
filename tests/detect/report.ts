import { detect } from "../../policies/detect";
import type { Item } from "./corpus/item";
import { negatives, positives } from "./labelledSet";

/** Prints recall and false positives per category: `npm run detect:report`. */
function table(title: string, items: readonly Item[], counts: (item: Item) => boolean): void {
  console.log(`\n${title}`);
  for (const category of [...new Set(items.map((item) => item.category))]) {
    const members = items.filter((item) => item.category === category);
    const hits = members.filter(counts).length;
    console.log(`  ${category.padEnd(44)} ${hits}/${members.length}`);
  }
  console.log(`  ${"all".padEnd(44)} ${items.filter(counts).length}/${items.length}`);
}

const isReported = ({ candidate }: Item): boolean => detect(candidate).detections.length > 0;
table("recall (found / positive)", positives, isReported);
table("false positives (reported / negative)", negatives, isReported);
