import type { Severity } from "../policies/rules/rule";

/** Colours and links of a terminal; none where they are off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  severity(severity: Severity, text: string): string;
  /** @param url without effect on a terminal */
  link(text: string, url: string): string;
}

/** SGR parameters (ECMA-48, 8.3.117). */
const codes = { bold: "1", dim: "2", good: "32", bad: "31" } as const;
const severityCodes: Readonly<Record<Severity, string>> = { critical: "1;31", high: "31", medium: "33", low: "36" };

export function styleOf(color: boolean, hasLinks: boolean): Style {
  const painted = (code: string) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: painted(codes.bold),
    dim: painted(codes.dim),
    good: painted(codes.good),
    bad: painted(codes.bad),
    severity: (severity, text) => painted(severityCodes[severity])(text),
    // OSC 8: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    link: (text, url) => (hasLinks ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text),
  };
}
