/** Where a finding marks a text: lines and columns from 1, the end exclusive. */
interface Marked {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/**
 * The text of a `fly.toml` after the change that a fix names to the letter: `Set force_https = true`, `Remove kernel_args`,
 * `replace raw_value by secret_name = "X"`, `Add a check to http_service.checks: { ... }`. Undefined for a fix that leaves the value to the reader.
 */
export function fixedText(
  text: string,
  { startLine, startColumn, endColumn }: Marked,
  fix: string,
): string | undefined {
  const lines = text.split("\n");
  const line = lines[startLine - 1] ?? "";
  const { key, value } = /(?:^|\. )Set (?<key>\w+) = (?<value>true|false|\d+|"[^"]*"|\[.*?\])/.exec(fix)?.groups ?? {};
  const removed = /(?:^|\. )Remove (?<key>\w+)\b(?! from)/.exec(fix)?.groups?.key;
  const { section, entries } =
    /Add [^{]*?(?<section>\w+\.\w+|the port to the service)\b[^{]*: \{ (?<entries>.*) \}/.exec(fix)?.groups ?? {};
  const swap = /replace (?<old>\w+) by (?<setting>\w+ = "[^"]*")/.exec(fix)?.groups;
  const replaced = (...by: readonly string[]) => lines.toSpliced(startLine - 1, 1, ...by).join("\n");
  if (key !== undefined && value !== undefined) {
    const isHere = new RegExp(`^\\s*${key}\\s*=`).test(line);
    if (isHere) return replaced(line.slice(0, startColumn - 1) + value + line.slice(endColumn - 1));
    // A key of the file as a whole stands above all tables.
    return key === "primary_region" ? `${key} = ${value}\n${text}` : replaced(line, `${key} = ${value}`);
  }
  if (swap?.old !== undefined && swap.setting !== undefined) {
    return new RegExp(`^\\s*${swap.old}\\s*=`).test(line) ? replaced(swap.setting) : undefined;
  }
  if (removed !== undefined) {
    return new RegExp(`^\\s*(?:${removed === "it" ? "[\\w-]+" : removed})\\s*=`).test(line) ? replaced() : undefined;
  }
  if (section === undefined || entries === undefined) return undefined;
  const header = section.includes(".") ? section : "services.ports";
  const settings = entries.split(/, (?=\w+ = )/);
  const next = lines.findIndex((other, index) => index >= startLine && /^\[\[?\w+\]/.test(other));
  return lines.toSpliced(next < 0 ? lines.length : next, 0, `[[${header}]]`, ...settings, "").join("\n");
}
