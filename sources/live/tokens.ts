import type { RawObject } from "../../policies/fly/raw";
import { at, objectsAt, textAt } from "./answers";
import type { Collected } from "./reading";

/**
 * Adds the access tokens that are in force: what is revoked or has expired opens nothing.
 *
 * @param app of whose tokens the list is; undefined for those of the organisation
 */
export function addTokens(collected: Collected, nodes: readonly RawObject[], now: Date, app?: string): void {
  for (const node of nodes) {
    const expiry = textAt(node, "expiresAt");
    const isOver = expiry !== undefined && Date.parse(expiry) <= now.getTime();
    if (isOver || textAt(node, "revokedAt") !== undefined) continue;
    const id = textAt(node, "id") ?? "";
    collected.add("fly.live:Token", app === undefined ? `token ${id}` : `${app}/token ${id}`, {
      id,
      name: textAt(node, "name") ?? null,
      profile: textAt(node, "profile") ?? null,
      created_at: textAt(node, "createdAt") ?? null,
      expires_at: expiry ?? null,
      ...(app === undefined ? {} : { app }),
    });
  }
}

/** The nodes of a connection of GraphQL, and where its next page begins. */
export function connectionAt(
  body: Parameters<typeof at>[0],
  ...path: readonly string[]
): { readonly nodes: readonly RawObject[]; readonly next: string | undefined } | undefined {
  const connection = at(body, ...path);
  if (connection === undefined || connection === null) return undefined;
  const hasNext = at(connection, "pageInfo", "hasNextPage") === true;
  return {
    nodes: objectsAt(connection, "nodes"),
    next: hasNext ? textAt(connection, "pageInfo", "endCursor") : undefined,
  };
}
