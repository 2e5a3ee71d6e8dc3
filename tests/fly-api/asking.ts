import type { LoopbackFlyApi } from "./server";

/** What a test looks at of an answer. */
export interface Answer {
  readonly status: number;
  /** Nothing where the answer has no body. */
  readonly json: unknown;
  readonly headers: Headers;
}

/** Asks the loopback API as a client does. The path is without `/v1`, but for `/graphql`. */
export async function ask(
  api: LoopbackFlyApi,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${api.url}${path === "/graphql" ? "" : "/v1"}${path}`, {
    method,
    headers: { authorization: `Bearer ${api.token}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}

/** The value at a path of keys, or undefined if there is no such value. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? Object.entries(inner).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

/** What a list holds at a path of keys in each of its items. */
export function each(list: unknown, ...path: readonly (string | number)[]): unknown[] {
  return Array.isArray(list) ? list.map((item) => at(item, ...path)) : [];
}
