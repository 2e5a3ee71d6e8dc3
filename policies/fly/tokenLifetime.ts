import { durationHours } from "./duration";

/** How long a token works: hours, none set, or a text that says neither. */
export type Lifetime = { readonly hours: number } | "unlimited" | "unreadable";

const millisecondsOfHour = 3_600_000;
const rfc3339 = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[-+]\d{2}:\d{2}))?$/;

/**
 * The lifetime that an expiry gives to a token: a Go duration, or an RFC 3339 date.
 *
 * A date counts from the end of today, so that an hour of the day never makes the difference. An empty text and zero are
 * no expiry: flyctl and the API then take the default, 20 years (https://fly.io/docs/security/tokens/).
 *
 * @param today as `2026-11-24`, in UTC.
 */
export function tokenLifetime(expiry: string, today: string): Lifetime {
  const text = expiry.trim();
  if (text === "") return "unlimited";
  const hours = durationHours(text);
  if (hours !== undefined) return hours === 0 ? "unlimited" : { hours };
  const end = rfc3339.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(end)) return "unreadable";
  return { hours: (end - Date.parse(`${today}T00:00:00Z`)) / millisecondsOfHour - 24 };
}
