/** The path as relative reference of a URI: a segment cannot be a scheme, a query or a fragment. */
export function relativeUri(path: string): string {
  return path.split("/").map(segment).join("/");
}

function segment(text: string): string {
  // Half of a surrogate pair has no encoding.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}
