import { isAlphanumeric, isBase64Url } from "../characters";
import { isMasked } from "../values/placeholder";
import { looksRandom } from "../values/randomness";
import { formats } from "./catalogue";
import type { Format } from "./format";

/** A token found in a text: which format, and where. */
export interface FormatMatch {
  readonly format: Format;
  readonly start: number;
  readonly end: number;
  /** False where only the prefix is the format's, before a random text of another length. */
  readonly isExact: boolean;
}

interface Anchor {
  readonly text: string;
  readonly format: Format;
  /** 1 at the code of each ASCII character that may precede the anchor within the token. */
  readonly lead: Uint8Array;
}

const NO_LEAD = new Uint8Array(0);

function leadTable(format: Format): Uint8Array {
  const { lead } = format;
  if (lead === undefined) return NO_LEAD;
  return Uint8Array.from({ length: 128 }, (_, code) => (lead.alphabet.test(String.fromCharCode(code)) ? 1 : 0));
}

/** Anchors by their first two ASCII characters: one table look-up a character decides whether any format can match. */
const ANCHOR_BUCKETS = 128 * 128;
const bucketOf = (first: number, second: number): number => (first < 128 && second < 128 ? first * 128 + second : -1);

interface Index {
  readonly anchors: ReadonlyMap<number, readonly Anchor[]>;
  readonly occupied: Uint8Array;
  readonly wholeValue: readonly Format[];
}

let built: Index | undefined;

/** Built on first use, so that loading the pack stays cheap. */
function index(): Index {
  if (built !== undefined) return built;
  const anchors = indexAnchors();
  const occupied = new Uint8Array(ANCHOR_BUCKETS);
  for (const bucket of anchors.keys()) occupied[bucket] = 1;
  built = { anchors, occupied, wholeValue: formats.filter((format) => format.anchors.length === 0) };
  return built;
}

function indexAnchors(): Map<number, Anchor[]> {
  const byBucket = new Map<number, Anchor[]>();
  for (const format of formats) {
    const lead = leadTable(format);
    for (const text of format.anchors) {
      const bucket = bucketOf(text.charCodeAt(0), text.charCodeAt(1));
      const anchors = byBucket.get(bucket);
      if (anchors === undefined) byBucket.set(bucket, [{ text, format, lead }]);
      else anchors.push({ text, format, lead });
    }
  }
  return byBucket;
}

/** All tokens in a text, in order, without overlaps. Linear: each pattern is bounded, and what one has read is not read again. */
export function findFormats(text: string): FormatMatch[] {
  const matches: FormatMatch[] = [];
  const { anchors, occupied, wholeValue } = index();
  let from = 0;
  for (let i = 0; i + 1 < text.length; i += 1) {
    const bucket = bucketOf(text.charCodeAt(i), text.charCodeAt(i + 1));
    if (bucket < 0 || occupied[bucket] === 0) continue;
    const reading = readAt(text, i, from, anchors.get(bucket) ?? []);
    if (reading.match !== undefined) matches.push(reading.match);
    if (reading.end <= i) continue;
    from = reading.end;
    i = reading.end - 1;
  }
  if (matches.length === 0 && text.length <= 128) {
    for (const format of wholeValue) {
      if (matchesWhole(format, text)) return [{ format, start: 0, end: text.length, isExact: true }];
    }
  }
  return matches;
}

/** `ghp_abc123`, `tskey-auth-abc123`: a vendor's prefix before far too little for a token is a sample. */
export function isCutToken(value: string): boolean {
  if (value.length > MAX_CUT || value.length < 2) return false;
  const candidates = index().anchors.get(bucketOf(value.charCodeAt(0), value.charCodeAt(1))) ?? [];
  return candidates.some(
    ({ text }) =>
      text.length >= 4 &&
      /[-_]$/.test(text) &&
      !ENGLISH_ANCHOR.test(text) &&
      value.startsWith(text) &&
      value.length - text.length < MIN_REST,
  );
}

/** Prefixes that passwords of people have as well. */
const ENGLISH_ANCHOR = /^(?:secret|token|key|live|test|prod)[-_]$/;
const MAX_CUT = 32;
/** No token has fewer characters after its prefix. */
const MIN_REST = 12;

function matchesWhole(format: Format, text: string): boolean {
  format.pattern.lastIndex = 0;
  return format.pattern.test(text) && format.pattern.lastIndex === text.length && isPlausible(format, text, 0);
}

/** A rejected token longer than this is skipped as a whole, so that samples in a row cost no more than their length. */
const LONG_TOKEN = 256;

/** What the formats of one bucket read at an anchor: the longest token, and where reading goes on (0: at the next character). */
function readAt(
  text: string,
  at: number,
  from: number,
  anchors: readonly Anchor[],
): { match?: FormatMatch; end: number } {
  let best: FormatMatch | undefined;
  let rejectedEnd = 0;
  for (const candidate of anchors) {
    const { text: anchor, format } = candidate;
    if (!text.startsWith(anchor, at)) continue;
    const start = at - leadLength(text, at, from, candidate);
    if (format.midWord === undefined && (continuesWord(text, start) || isInner(text, start, anchor))) continue;
    format.pattern.lastIndex = start;
    if (!format.pattern.test(text)) continue;
    const end = format.pattern.lastIndex;
    const bodyAt = format.lead === undefined ? anchor.length : 0;
    if (isAlphanumeric(text.charCodeAt(end)) || !isPlausible(format, text.slice(start, end), bodyAt)) {
      if (end - start > LONG_TOKEN) rejectedEnd = Math.max(rejectedEnd, end);
    } else if (best === undefined || end - start > best.end - best.start) {
      best = { format, start, end, isExact: true };
    }
  }
  if (best === undefined && rejectedEnd === 0) best = prefixed(text, at, anchors);
  return best === undefined ? { end: rejectedEnd } : { match: best, end: best.end };
}

/** A prefix that ends in a separator says by itself whose token follows: `github_pat_`, `hvs.`. */
const isTelling = (anchor: string): boolean =>
  anchor.length >= 4 && /^[A-Za-z].*[_.-]$/.test(anchor) && !COMMON_WORD.test(anchor);
const COMMON_WORD =
  /^(?:live|test|sandbox|access|secret|token|key|api|console|sdk|sess|sig|pat|sat|mfa|tid|signkey|ico|v1\.0)[_.-]$/i;

/** Shorter texts after a prefix are names and samples. */
const MIN_BODY = 24;
/** No vendor's token is longer. */
const MAX_BODY = 512;

/** A telling prefix before a random text of a length that the format does not have: vendors change their lengths. */
function prefixed(text: string, at: number, anchors: readonly Anchor[]): FormatMatch | undefined {
  if (at > 0 && isBase64Url(text.charCodeAt(at - 1))) return undefined;
  for (const { text: anchor, format } of anchors) {
    if (format.lead !== undefined || !text.startsWith(anchor, at) || !isTelling(anchor)) continue;
    const bodyAt = at + anchor.length;
    let end = bodyAt;
    while (end - bodyAt < MAX_BODY && isBase64Url(text.charCodeAt(end))) end += 1;
    const body = text.slice(bodyAt, end);
    if (body.length < MIN_BODY || !looksRandom(body) || !isPlausible(format, anchor + body, anchor.length)) continue;
    return { format, start: at, end, isExact: false };
  }
  return undefined;
}

function leadLength(text: string, at: number, from: number, { format, lead }: Anchor): number {
  if (format.lead === undefined) return 0;
  const max = Math.min(format.lead.max, at - from);
  let length = 0;
  while (length < max && lead[text.charCodeAt(at - length - 1)] === 1) length += 1;
  return length;
}

/** True when the character before `start` belongs to the same word; the `n` of an escaped `\n` does not. */
function continuesWord(text: string, start: number): boolean {
  if (start === 0 || !isAlphanumeric(text.charCodeAt(start - 1))) return false;
  return !(text[start - 2] === "\\" && "nrt".includes(text[start - 1] ?? ""));
}

/** Base64 characters before a token that make it a part of their text. */
const BASE64_RUN = 24;

/**
 * Not the beginning of a token: an ordinary word within a name (`task_test_<random>`, `box.ico-<random>`, the page
 * `/API-<random>`), or letters within a Base64 text.
 */
function isInner(text: string, start: number, anchor: string): boolean {
  const before = text[start - 1] ?? " ";
  if (COMMON_WORD.test(anchor)) return "_-./".includes(before);
  if ((before !== "/" && before !== "+") || !/^[A-Za-z0-9]+$/.test(anchor)) return false;
  let run = 0;
  while (run < BASE64_RUN && isBase64(text.charCodeAt(start - run - 1))) run += 1;
  return run === BASE64_RUN;
}

const isBase64 = (code: number): boolean => isAlphanumeric(code) || code === 43 || code === 47;

/** Rejects documentation samples: masks, sequences, words. A valid checksum overrules all doubts. */
function isPlausible(format: Format, token: string, bodyAt: number): boolean {
  if (format.checksum?.(token)) return true;
  const body = token.slice(bodyAt);
  if (isMasked(body) || /example|placeholder|redacted|dummy|your[_-]|changeme/i.test(body)) return false;
  const variety = new Set(body).size;
  if (/[0-9]/.test(body)) return variety >= 6;
  return /[A-Z]/.test(body) && variety >= 9;
}
