import type { NewDetection } from "./contract";
import { isPlaceholderOrReference } from "./values/placeholder";
import { looksRandom } from "./values/randomness";
import { containsReference } from "./values/reference";

/** A header that carries no credential by its definition, whatever parameters stand in it. */
export const isPlainHeader = (name: string): boolean => PLAIN.test(name);
const PLAIN =
  /^(?:access-control-|sec-|strict-|content-|x-frame|referrer|permissions-|etag|last-|x-request-id|x-correlation|if-|traceparent|vary|www-auth)/i;

const AUTHORIZATION = /^(?:proxy-)?authorization$/i;
const COOKIE = /^(?:set-)?cookie$/i;

/** A header whose definition says more than the words of its name. */
export const isStandardHeader = (name: string): boolean =>
  AUTHORIZATION.test(name) || COOKIE.test(name) || isPlainHeader(name);

/** Detects a credential in the value of a standard header: `Authorization: secret` also without a scheme, and session cookies. */
export function detectInHeader(
  name: string,
  value: string,
): (NewDetection & { readonly secretName: string }) | undefined {
  if (AUTHORIZATION.test(name) && isLiteralCredential(value.replace(SCHEME, ""))) {
    return {
      id: "authorization-header",
      kind: "HTTP authorization",
      confidence: "certain",
      reason: "the header carries a literal credential",
      secretName: "AUTHORIZATION",
    };
  }
  if (COOKIE.test(name) && value.split(/;\s{0,4}/, MAX_COOKIES).some(isSession)) {
    return {
      id: "cookie",
      kind: "session cookie",
      confidence: "certain",
      reason: "a cookie carries a random value",
      secretName: "SESSION_COOKIE",
    };
  }
  return undefined;
}

const SCHEME = /^(?:basic|bearer|digest|token|apikey|bot|key)(?:\s{1,4}|$)/i;

const isLiteralCredential = (credential: string): boolean =>
  credential.length >= 4 && !isPlaceholderOrReference(credential);

/** Cookies and attributes read of one header. */
const MAX_COOKIES = 32;

/** `name=value` with a random value. */
function isSession(cookie: string): boolean {
  const equals = cookie.indexOf("=");
  const value = cookie.slice(equals + 1);
  return equals > 0 && looksRandom(value) && !containsReference(value);
}
