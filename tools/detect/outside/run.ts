import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { detect } from "../../../policies/detect";
import type { Labelled } from "./labelled";
import { labelSets } from "./sets";

/**
 * Prints how the detector compares with label sets that others wrote: `npm run detect:outside -- FOLDER`. The folder
 * holds clones of their repositories, each as `owner+name`; what is not there is left out.
 */
function main(folder: string): void {
  console.log("| set | commit | credentials found | others reported, certain of them |\n|---|---|---|---|");
  for (const { repository, read } of labelSets) {
    const clone = path.join(folder, repository.replace("/", "+"));
    if (fs.existsSync(clone)) console.log(row(repository, commitOf(clone), read(clone, folder)));
  }
}

function row(repository: string, commit: string, items: readonly Labelled[]): string {
  const credentials = items.filter(({ isCredential }) => isCredential);
  const others = items.filter(({ isCredential }) => !isCredential).map(confidenceOf);
  const found = credentials.filter((item) => confidenceOf(item) !== undefined).length;
  const share = ((100 * found) / credentials.length).toFixed(1);
  const reported = others.filter((confidence) => confidence !== undefined).length;
  const certain = others.filter((confidence) => confidence === "certain").length;
  return `| ${repository} | ${commit} | ${found} of ${credentials.length} (${share}%) | ${reported} of ${others.length}, ${certain} |`;
}

function confidenceOf({ candidate }: Labelled): string | undefined {
  const confidences = detect(candidate).detections.map(({ confidence }) => confidence);
  return confidences.includes("certain") ? "certain" : confidences[0];
}

const commitOf = (clone: string): string =>
  execFileSync("git", ["-C", clone, "rev-parse", "--short=8", "HEAD"], { encoding: "utf8" }).trim();

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder that holds the clones: npm run detect:outside -- FOLDER");
  process.exitCode = 2;
} else {
  main(folder);
}
