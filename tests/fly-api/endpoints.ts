import { readDocument } from "../../tools/provider/document";

/** The endpoints of the document by method and number of segments: `GET /apps/{app_name}/secrets`, in its segments. */
const known = new Map<string, string[][]>();
for (const [path, operations] of Object.entries(readDocument().paths)) {
  for (const method of Object.keys(operations)) {
    const segments = path.split("/");
    const key = `${method.toUpperCase()} ${segments.length}`;
    known.set(key, [...(known.get(key) ?? []), segments]);
  }
}

/** Which endpoint of the document a request is for, as `GET /apps/{app_name}/secrets`; its own path if it has no such one. */
export function endpointOf(method: string, path: string): string {
  const segments = path.replace(/^\/v1/, "").split("/");
  const template = known
    .get(`${method} ${segments.length}`)
    ?.find((it) => it.every((segment, index) => segment.startsWith("{") || segment === segments[index]));
  return `${method} ${template?.join("/") ?? path}`;
}
