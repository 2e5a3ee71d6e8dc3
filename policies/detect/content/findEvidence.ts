import type { Budget } from "../budget";
import { findFormats } from "../formats/match";
import { findAuthorization } from "./authorization";
import { findConnectionStrings } from "./connectionString";
import type { Evidence } from "./evidence";
import { findJwts } from "./jwt";
import { findPrivateKeys } from "./privateKey";
import { findSqlPasswords } from "./sql";
import { findUrlCredentials } from "./url";

/** Everything in a text that is a credential by its own content, in order of appearance, without overlaps. */
export function findEvidence(text: string, budget: Budget): Evidence[] {
  const found: Evidence[] = [
    ...findPrivateKeys(text),
    ...findFormatEvidence(text),
    ...findUrlCredentials(text, budget),
    ...findConnectionStrings(text, budget),
    ...findJwts(text),
    ...findAuthorization(text, budget),
    ...findSqlPasswords(text),
  ];
  return found.length < 2 ? found : withoutOverlaps(found);
}

function findFormatEvidence(text: string): Evidence[] {
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

/** Of overlapping evidence the first layer's is kept: the finders above stand in order of precision. */
function withoutOverlaps(found: readonly Evidence[]): Evidence[] {
  const ordered = found
    .map((evidence, rank) => ({ evidence, rank }))
    .sort((a, b) => a.evidence.start - b.evidence.start || a.rank - b.rank);
  const kept: { evidence: Evidence; rank: number }[] = [];
  for (const entry of ordered) {
    const last = kept[kept.length - 1];
    if (last === undefined || entry.evidence.start >= last.evidence.end) kept.push(entry);
    else if (entry.rank < last.rank && entry.evidence.confidence === "certain") kept[kept.length - 1] = entry;
  }
  return kept.map(({ evidence }) => evidence);
}
