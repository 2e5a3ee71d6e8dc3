/** Why a file cannot be read or written. Node writes `EACCES: permission denied, open 'x'`, of a folder without the name. */
export function reasonOf(error: unknown): string {
  if (codeOf(error) === "EISDIR") return "it is a folder";
  return String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
}

/** What Node calls the mistake, such as `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
