import { detectInText } from "./content/detectInText";
import type { TextDetection } from "./content/textDetection";
import type { NewDetection } from "./contract";
import { classifyName } from "./names/classify";
import { secretNameFrom } from "./secretName";
import { containsFormat } from "./settings";
import { isCommentAt } from "./structure/comments";
import type { Scan, Subject } from "./subject";
import { looksRandom } from "./values/randomness";
import { joined } from "./where";

/** Adds a detection where the value has a format of the configuration. True: it has one. */
export function addExtraFormats(scan: Scan, subject: Subject, value: string): boolean {
  for (const format of scan.settings.extraFormats) {
    if (!containsFormat(value, format)) continue;
    const kind = format.kind ?? format.id;
    add(
      scan,
      subject,
      { id: format.id, kind, confidence: "certain", reason: "it has a format of the configuration" },
      format.id,
    );
    return true;
  }
  return false;
}

/** Adds a detection with the place of the subject, and with a name for its secret. */
export function add(scan: Scan, subject: Subject, detection: NewDetection, fallbackName: string): void {
  if (scan.found.has(detection.id, subject.within)) return;
  const secretName = secretNameFrom(qualifiedName(subject)) ?? secretNameFrom(fallbackName) ?? "APP_SECRET";
  const { id, kind, reason } = detection;
  const confidence = subject.isUncertain ? "likely" : detection.confidence;
  const within = subject.within === undefined ? {} : { within: subject.within };
  scan.found.add({ id, kind, confidence, reason, ...within, secretName });
  // A value with thousands of credentials costs more to describe than to read; nobody reads them all.
  scan.budget.allows(0);
}

/** `smtp.pass` for a `pass` inside `smtp`: a bare noun names no secret. */
function qualifiedName({ name, parent }: Subject): string | undefined {
  if (name === undefined || parent === undefined || /[_.-]/.test(name) || /[a-z][A-Z]/.test(name)) return name;
  return `${parent}_${name}`;
}

/** Adds what was detected in a value, each under the name of the value where that fits. */
export function addAll(scan: Scan, subject: Subject, detections: readonly TextDetection[], value: string): void {
  for (const item of detections) {
    if (isSilentHere(item, subject)) continue;
    // Whatever else a long text names, its own name fits only a value that is the credential.
    const isWhole = item.end - item.start >= value.length / 2;
    const named =
      isWhole || subject.depth > 0 ? subject : { ...subject, name: subject.place === "env" ? subject.name : undefined };
    add(scan, named, item, item.secretName);
  }
}

/** A Google API key under a public name, or in Firebase's configuration of a web app, is a browser key. */
function isSilentHere({ id, start, end }: TextDetection, { name, value }: Subject): boolean {
  if (id !== "google-api-key") return false;
  if (name !== undefined && classifyName(name).isPublic) return true;
  return AUTH_DOMAIN.test(value.slice(Math.max(0, start - MAX_CONFIG), end + MAX_CONFIG));
}

/** A member of Firebase's configuration of a web app, and how far from the key it may stand. */
const AUTH_DOMAIN = /authDomain["']?\s{0,4}[:=]/;
const MAX_CONFIG = 600;

/** TextDetection of a text, each with its line, except on lines whose pair was reported. */
export function addFromText(scan: Scan, subject: Subject, text: string, covered: ReadonlySet<number>): void {
  const isOneLine = !text.includes("\n");
  let line = 1;
  let lineStart = 0;
  let at = 0;
  for (const item of detectInText(text, scan.budget)) {
    for (; at < item.start; at += 1) {
      if (text.charCodeAt(at) !== 10) continue;
      line += 1;
      lineStart = at + 1;
    }
    if (covered.has(line) || isSilentHere(item, subject)) continue;
    const isComment = !isOneLine && isCommentAt(text, lineStart);
    if (isComment && isSample(item, text)) continue;
    const isUncertain = isComment || subject.isUncertain === true;
    const within = isOneLine ? subject.within : joined(subject.within, `line ${line}`);
    const named: Subject = { ...subject, isUncertain, ...(within === undefined ? {} : { within }) };
    add(
      scan,
      subject.place === "env" || subject.depth > 0 ? named : { ...named, name: undefined },
      item,
      item.secretName,
    );
  }
}

/** In a comment, a URL or a clause without a generated value is an example. Tokens of a known format say what they are. */
function isSample({ id, start, end }: TextDetection, text: string): boolean {
  if (!CONTEXTUAL.has(id)) return false;
  return !text
    .slice(start, Math.min(end, start + 512))
    .split(/[^\w+./-]/)
    .some((part) => looksRandom(part) && /\d/.test(part));
}

/** Credentials that are recognised by what stands around them. */
const CONTEXTUAL: ReadonlySet<string> = new Set([
  "url-password",
  "url-parameter",
  "connection-string-password",
  "sql-password",
  "basic-auth",
  "bearer-token",
  "authorization-token",
]);
