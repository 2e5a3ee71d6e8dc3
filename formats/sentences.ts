import { counted } from "../policies/rules/counted";
import type { NotChecked, Place, Report, ReportedFinding, Score, SourceKind } from "./report";
import { severities } from "./severity";

/** What people call the kinds of inputs. */
export const columnTitles: Readonly<Record<SourceKind, string>> = { file: "fly.toml", pulumi: "Pulumi", live: "live" };

/**
 * `7 findings in 2 files: 3 critical, 4 low; 2 accepted by the baseline; 1 excepted`; with an organisation
 * `in 2 files and 12 running apps`, and of a run of Pulumi `in 1 program`
 *
 * @param more what to say of the findings in addition
 */
export function countsOf({ command, inputs, findings, baselined, excepted }: Report, more = ""): string {
  const files = command === "scan" ? inputsText(inputs) : counted(inputs.length, "program");
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

function inputsText(inputs: Report["inputs"]): string {
  const files = inputs.filter(({ source }) => source !== "live").length;
  if (files === inputs.length) return counted(files, "file");
  // The organisation itself is an input without apps.
  const apps = counted(
    inputs.filter(({ source, apps: names }) => source === "live" && names.length > 0).length,
    "running app",
  );
  return files === 0 ? apps : `${counted(files, "file")} and ${apps}`;
}

/** `ok`, `2 findings; 1 accepted; not all checked: HINT` or `not checked: HINT` */
export function scoreText({ status, findings, accepted, hint }: Score): string {
  if (status === "passed") return "ok";
  if (status === "failed") {
    return [
      ...(findings === 0 ? [] : [counted(findings, "finding")]),
      ...(accepted === undefined ? [] : [`${accepted} accepted`]),
      ...(hint === undefined ? [] : [`not all checked: ${hint}`]),
    ].join("; ");
  }
  return hint === undefined ? "not checked" : `not checked: ${hint}`;
}

/** `refused for shop, web and 3 more` */
export function notCheckedText({ why, subjects }: NotChecked): string {
  const shown = subjects.slice(0, 3).join(", ");
  const more = subjects.length - 3;
  return `${why} for ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What runs of a finding that stands in a file; undefined where nothing is to be said. */
export function liveText({ live, rule }: ReportedFinding): string | undefined {
  if (live === undefined) return undefined;
  const [first = "", ...others] = live.resources;
  const where = others.length === 0 ? first : `${first} and ${others.length} more`;
  if (live.isInFile) return `live at ${where}`;
  return rule.sources.includes("file")
    ? `live only, at ${where}: the file does not declare it`
    : `live only, at ${where}`;
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
