/**
 * The header that flyctl sends for a token: `FlyV1` where there is a macaroon among its parts, else `Bearer`. A token may
 * have several parts, separated by commas, and may carry its scheme (superfly/fly-go, `tokens/tokens.go`).
 */
export function authorizationOf(token: string): string {
  const parts = token
    .replace(/^\s*(FlyV1|Bearer)\s+/i, "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const macaroons = parts.filter((part) => /^fm(1a|1r|2)_/.test(part));
  const others = parts.filter((part) => !macaroons.includes(part));
  return `${macaroons.length > 0 ? "FlyV1" : "Bearer"} ${[...macaroons, ...others].join(",")}`;
}

/** The token that flyctl takes of an environment: `FLY_ACCESS_TOKEN` before `FLY_API_TOKEN`, empty ones not. */
export function tokenIn(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return [env.FLY_ACCESS_TOKEN, env.FLY_API_TOKEN].find((token) => token !== undefined && token.trim() !== "");
}
