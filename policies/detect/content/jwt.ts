import { isBase64Url } from "../characters";
import type { TextDetection } from "./textDetection";

/** Segments of a token longer than this are not decoded. */
const MAX_SEGMENT = 8192;

/**
 * JSON Web Tokens (RFC 7519): three base64url parts of which the first decodes to a JSON header with `alg` or `enc`; of a
 * signed token the second decodes to JSON, or to the next token of a nested one.
 * A token whose payload says `role: anon` is public (Supabase's anon key) and left out.
 */
export function detectJwts(text: string): TextDetection[] {
  const found: TextDetection[] = [];
  for (let at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", at + 3)) {
    if (at > 0 && isBase64Url(text.charCodeAt(at - 1))) continue;
    const headerEnd = segmentEnd(text, at);
    if (text[headerEnd] !== ".") {
      at = Math.max(at, headerEnd - 3);
      continue;
    }
    const payloadEnd = segmentEnd(text, headerEnd + 1);
    const isToken = isHeader(text.slice(at, headerEnd)) && payloadEnd - headerEnd > 1 && text[payloadEnd] === ".";
    if (!isToken) {
      at = Math.max(at, headerEnd - 3);
      continue;
    }
    let end = segmentEnd(text, payloadEnd + 1);
    while (text[end] === "." && isBase64Url(text.charCodeAt(end + 1))) end = segmentEnd(text, end + 1);
    if (!isPayload(text.slice(at, headerEnd), text.slice(headerEnd + 1, payloadEnd))) {
      at = Math.max(at, end - 3);
      continue;
    }
    if (!isPublicPayload(text.slice(headerEnd + 1, payloadEnd))) found.push(detection(at, end));
    at = Math.max(at, end - 3);
  }
  return found;
}

function detection(start: number, end: number): TextDetection {
  return {
    id: "jwt",
    kind: "JSON Web Token",
    confidence: "certain",
    reason: "it is a signed or encrypted token with a JOSE header",
    secretName: "JWT",
    start,
    end,
  };
}

function segmentEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < MAX_SEGMENT && isBase64Url(text.charCodeAt(end))) end += 1;
  return end;
}

function isHeader(segment: string): boolean {
  return /"(?:alg|enc)"\s{0,4}:/.test(decoded(segment));
}

/** The payload of a signed token is JSON, or again a token. What is encrypted or compressed looks like anything. */
const isPayload = (header: string, payload: string): boolean =>
  /"(?:enc|zip)"\s{0,4}:/.test(decoded(header)) || /^\s{0,80}\{|^eyJ/.test(decoded(payload));

const decoded = (segment: string): string => Buffer.from(segment, "base64url").toString("latin1");

/** True for a token that anyone may have: Supabase's anonymous key. */
export const isAnonymousJwt = (value: string): boolean =>
  value.startsWith("eyJ") && isPublicPayload(value.split(".", 2)[1] ?? "");

function isPublicPayload(segment: string): boolean {
  return /"role"\s{0,4}:\s{0,4}"anon"/.test(decoded(segment));
}
