import { counted } from "../policies/rules/counted";
import type { Place, Report, Score, SourceKind } from "./report";
import { severities } from "./severity";

/** What people call the kinds of inputs. */
export const columnTitles: Readonly<Record<SourceKind, string>> = { file: "fly.toml", pulumi: "Pulumi state" };

/**
 * `7 findings in 2 files: 3 critical, 4 low; 2 accepted by the baseline; 1 excepted`
 *
 * @param more what to say of the findings in addition
 */
export function countsOf({ inputs, findings, baselined, excepted }: Report, more = ""): string {
  const files = counted(inputs.length, "file");
  const setAside = [
    ...(baselined.length === 0 ? [] : [`; ${baselined.length} accepted by the baseline`]),
    ...(excepted.length === 0 ? [] : [`; ${excepted.length} excepted`]),
  ].join("");
  if (findings.length === 0) return `No findings in ${files}${setAside}`;
  const counts = severities.flatMap((severity) => {
    const count = findings.filter(({ rule }) => rule.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return `${counted(findings.length, "finding")} in ${files}: ${counts.join(", ")}${more}${setAside}`;
}

export function scoreText({ status, findings, hint }: Score): string {
  if (status === "passed") return "ok";
  if (status === "failed") return counted(findings, "finding");
  return hint === undefined ? "not checked" : `not checked: ${hint}`;
}

/** `12:5 config.env.TOKEN`, within a file. */
export function placeText({ range, path, resources }: Place): string {
  const at = range === undefined ? [] : [`${range.startLine}:${range.startColumn}`];
  const about = resources.length > 1 ? [`${resources[0]} and ${resources.length - 1} more`] : resources;
  return [...at, ...about, ...(path === "" ? [] : [path])].join(" ");
}
