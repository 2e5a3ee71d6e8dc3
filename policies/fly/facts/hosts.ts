/**
 * Suffixes of names that resolve to private addresses only: Fly's own
 * (https://fly.io/docs/networking/private-networking/, /networking/flycast/, /mpg/), those that RFC 6761, RFC 6762 and
 * RFC 8375 reserve, `.lan`, which RFC 6762 (appendix G) names among those that private networks use, and Tailscale's.
 */
export const privateSuffixes: readonly string[] = [
  ".internal",
  ".flycast",
  ".flympg.net",
  ".localhost",
  ".local",
  ".lan",
  ".home.arpa",
  ".ts.net",
];

/** Hosts through which Fly fetches Docker Hub images (`fly machine list` shows them in place of `docker.io`). */
export const dockerHubHosts: ReadonlySet<string> = new Set([
  "docker.io",
  "index.docker.io",
  "registry-1.docker.io",
  "docker-hub-mirror.fly.io",
]);
