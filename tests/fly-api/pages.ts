/** A page of a list, and where the next begins if there is one. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | undefined;
}

/**
 * The page after a cursor, which is the number of items before it, in base64: it says nothing to a client. With `empty`
 * pages there is one between each two.
 */
export function pageOf<Item>(
  all: readonly Item[],
  cursor: string | undefined,
  limit: number,
  empty = false,
): PageOf<Item> {
  const text = cursor === undefined ? "0" : Buffer.from(cursor, "base64url").toString("utf8");
  const begin = Number.parseInt(text, 10);
  if (text.endsWith("empty")) return { items: [], next_cursor: cursorOf(String(begin)) };
  const end = begin + limit;
  const next_cursor = end < all.length ? cursorOf(`${end}${empty ? "empty" : ""}`) : undefined;
  return { items: all.slice(begin, end), next_cursor };
}

function cursorOf(text: string): string {
  return Buffer.from(text).toString("base64url");
}
