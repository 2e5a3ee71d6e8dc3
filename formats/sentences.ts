import { counted } from "../policies/rules/counted";
import type { Place, Report, ReportedFinding, Score, SourceKind } from "./report";
import { severities } from "./severity";

/** What people call the kinds of inputs. */
export const columnTitles: Readonly<Record<SourceKind, string>> = { file: "fly.toml", pulumi: "Pulumi" };

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
  const at = range === undefined ? "" : `${range.startLine}:${range.startColumn}`;
  return [at, resourcesText({ resources }), path].filter((part) => part !== "").join(" ");
}

/** What is wrong, where the place does not show which property is: `config.env.TOKEN of web-1 and 2 more: plaintext token`. */
export function problemText({ place, problem }: ReportedFinding): string {
  return place.marksResource === true ? `${propertyText(place)}: ${problem}` : problem;
}

/** `config.env.TOKEN of web-1 and 2 more` */
export function propertyText({ resources, path }: Place): string {
  return [path, resourcesText({ resources })].filter((part) => part !== "").join(" of ");
}

/** `web-1 and 2 more`; empty where it is about no resource. */
export function resourcesText({ resources: [first = "", ...others] }: Pick<Place, "resources">): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
