import { privateSuffixes } from "./facts/hosts";

/** The app that a `NAME.fly.dev` host belongs to. Such a name is public, whatever the app's addresses are. */
export function appOfFlyDev(host: string): string | undefined {
  const [name = "", ...rest] = host.split(".");
  return rest.join(".") === "fly.dev" && name !== "" ? name : undefined;
}

/** Whether the name is public as one of an app's, also below it: `NAME.fly.dev`. */
export function isFlyDev(host: string): boolean {
  return host.endsWith(".fly.dev");
}

/** Whether a host can be reached over the internet: a full name, or an address that is not reserved for private use. */
export function isPublicHost(host: string): boolean {
  if (host.includes(":")) return isPublicV6(host);
  if (/^[\d.]+$/.test(host)) return isPublicV4(host);
  if (!/^[a-z0-9._-]+$/.test(host) || !host.includes(".")) return false;
  // Upstash Redis made by `fly redis create` answers on a private address (https://fly.io/docs/upstash/redis/).
  if (host.startsWith("fly-") && host.endsWith(".upstash.io")) return false;
  return !privateSuffixes.some((suffix) => host.endsWith(suffix));
}

/** RFC 1918, RFC 6598, loopback, link-local and "this network". */
function isPublicV4(host: string): boolean {
  const [first = 0, second = 0] = host.split(".").map(Number);
  if ([0, 10, 127].includes(first)) return false;
  if (first === 100) return second < 64 || second > 127;
  if (first === 169) return second !== 254;
  if (first === 172) return second < 16 || second > 31;
  return first !== 192 || second !== 168;
}

/** Unique local addresses (RFC 4193; Fly's 6PN is `fdaa:`), link-local and loopback. */
function isPublicV6(host: string): boolean {
  return /^[23]/.test(host);
}
