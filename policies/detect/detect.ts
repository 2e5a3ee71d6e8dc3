import { commandFrom } from "../shell";
import { Budget } from "./budget";
import { Collector } from "./collector";
import { detectImagePassword } from "./content/image";
import type { Candidate, Detected, DetectOptions } from "./contract";
import { scanPipeline, scanScript, scanText, scanValue } from "./scan";
import { settingsFrom } from "./settings";
import type { Scan, Subject } from "./subject";

/** Characters read of one value; of a longer one, head and tail. */
const MAX_VALUE = 64 * 1024;
/** Characters read of one file; of a longer one, head and tail. */
const MAX_FILE = 1024 * 1024;

/**
 * Finds plaintext credentials in one declared value.
 * Pure, synchronous, linear in the value's length; never throws.
 */
export function detect(candidate: Candidate, options?: DetectOptions): Detected {
  const { value, truncated } = capped(candidate.value, candidate.place === "file" ? MAX_FILE : MAX_VALUE);
  const scan = scanOf(value.length, options);
  const { name, place } = candidate;
  switch (place) {
    case "file":
      if (name === undefined || !scan.settings.isAllowedName(name)) {
        scanText(scan, { name: undefined, ...(name === undefined ? {} : { path: name }), value, place, depth: 0 });
      }
      break;
    case "command":
    case "kernel-arg":
      scanScript(scan, { name, value, place: "command", depth: 0 }, value);
      break;
    case "image":
      for (const detection of detectImagePassword(value)) scan.found.add(detection);
      scanValue(scan, { name: undefined, value, place, depth: 3 });
      break;
    default:
      scanValue(scan, { name, value, place, depth: 0 });
  }
  return { detections: scan.found.detections, truncated: truncated || scan.budget.isSpent };
}

const scanOf = (length: number, options: DetectOptions | undefined): Scan => ({
  settings: settingsFrom(options),
  found: new Collector(),
  budget: new Budget(length),
});

/**
 * Finds plaintext credentials in a command: words as the machine gets them, or one element with a whole shell line.
 */
export function detectCommand(argv: readonly string[], options?: DetectOptions): Detected {
  let truncated = false;
  const words = argv.map((word) => {
    const part = capped(word, MAX_VALUE);
    truncated ||= part.truncated;
    return part.value;
  });
  const only = words.length === 1 ? words[0] : undefined;
  const length = words.reduce((sum, word) => sum + word.length, 0);
  const scan = scanOf(length, options);
  const subject: Subject = { name: undefined, value: "", place: "command", depth: 0 };
  if (only === undefined) scanPipeline(scan, subject, [commandFrom(words)], false);
  else scanScript(scan, subject, only);
  return { detections: scan.found.detections, truncated: truncated || scan.budget.isSpent };
}

function capped(value: string, limit: number): { readonly value: string; readonly truncated: boolean } {
  if (value.length <= limit) return { value, truncated: false };
  const half = limit / 2;
  return { value: `${value.slice(0, half)}\n${value.slice(-half)}`, truncated: true };
}
