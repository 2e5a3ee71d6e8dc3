import type { Budget } from "../budget";
import { isWord } from "../characters";
import { findFormats } from "../formats/match";
import { detectAuthorization } from "./authorization";
import { detectConnectionPasswords } from "./connectionPassword";
import { detectJwts } from "./jwt";
import { detectPrivateKeys } from "./privateKey";
import { detectSqlPasswords } from "./sql";
import type { TextDetection } from "./textDetection";
import { detectUrlCredentials } from "./url";

/** Everything in a text that is a credential by its own content, in order of appearance, without overlaps. */
export function detectInText(text: string, budget: Budget): TextDetection[] {
  const found: TextDetection[] = isWord(text)
    ? [...detectPrivateKeys(text), ...detectFormats(text), ...detectJwts(text)]
    : [
        ...detectPrivateKeys(text),
        ...detectFormats(text),
        ...detectUrlCredentials(text, budget),
        ...detectConnectionPasswords(text, budget),
        ...detectJwts(text),
        ...detectAuthorization(text, budget),
        ...detectSqlPasswords(text),
      ];
  return found.length < 2 ? found : withoutOverlaps(found);
}

function detectFormats(text: string): TextDetection[] {
  return findFormats(text).map(({ format, start, end, isExact }) => ({
    id: format.id,
    kind: format.kind,
    confidence: isExact ? (format.confidence ?? "certain") : "likely",
    reason: `it ${isExact ? "has the format of" : "begins like"} ${article(format.kind)} ${format.kind}`,
    secretName: format.id.toUpperCase().replaceAll("-", "_"),
    start,
    end,
  }));
}

const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? "an" : "a");

/** Of overlapping detections the first layer's is kept: the finders above stand in order of precision. */
function withoutOverlaps(found: readonly TextDetection[]): TextDetection[] {
  const ordered = found
    .map((detection, rank) => ({ detection, rank }))
    .sort((a, b) => a.detection.start - b.detection.start || a.rank - b.rank);
  const kept: { detection: TextDetection; rank: number }[] = [];
  for (const entry of ordered) {
    const last = kept[kept.length - 1];
    if (last === undefined || entry.detection.start >= last.detection.end) kept.push(entry);
    else if (entry.rank < last.rank && entry.detection.confidence === "certain") kept[kept.length - 1] = entry;
  }
  return kept.map(({ detection }) => detection);
}
