/** Why a file cannot be read or written. Node writes `EACCES: permission denied, open 'x'`, of a folder without the name. */
export function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
}
