import { detect } from "../../policies/detect";
import type { Item } from "./corpus/item";
import { negatives, positives } from "./labelledSet";

/** Prints recall and false positives per category, and precision by confidence: `npm run detect:report`. */
function table(title: string, items: readonly Item[], counts: (item: Item) => boolean): void {
  console.log(`\n${title}`);
  for (const category of [...new Set(items.map((item) => item.category))]) {
    const members = items.filter((item) => item.category === category);
    const hits = members.filter(counts).length;
    console.log(`  ${category.padEnd(44)} ${hits}/${members.length}`);
  }
  console.log(`  ${"all".padEnd(44)} ${items.filter(counts).length}/${items.length}`);
}

/** Of what was reported with a confidence, how much was a credential: the confidence of an item is its highest. */
function precision(confidence: "certain" | "likely"): void {
  const reported = [...positives, ...negatives].filter((item) => confidenceOf(item) === confidence);
  const right = reported.filter(({ expected }) => expected !== undefined).length;
  console.log(`  ${confidence.padEnd(44)} ${right}/${reported.length}`);
}

function confidenceOf({ candidate }: Item): string | undefined {
  const confidences = detect(candidate).detections.map(({ confidence }) => confidence);
  return confidences.includes("certain") ? "certain" : confidences[0];
}

const isReported = ({ candidate }: Item): boolean => detect(candidate).detections.length > 0;
table("recall (found / positive)", positives, isReported);
table("false positives (reported / negative)", negatives, isReported);

console.log("\nprecision (credentials / reported)");
precision("certain");
precision("likely");
