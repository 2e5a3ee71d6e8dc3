import { formats } from "../../formats";
import type { Report, ReportedFinding, Surroundings, Writer } from "../../formats/report";
import { severities } from "../../formats/severity";
import { didYouMean } from "../../policies/configuration/nearest";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { World } from "../command";
import { writeText } from "../files";
import { knowsHyperlinks } from "./hyperlinks";

const thresholds = ["mandatory", ...severities, "never"] as const;

/** Options of every command that writes a report. */
export const outputOptions = {
  format: {
    value: "FORMAT[=FILE]",
    help: `${Object.keys(formats).join(", ")}, to stdout or to a file (repeatable; default text)`,
  },
  "fail-on": { value: "WHAT", help: `what fails: ${thresholds.join(", ")} (default mandatory)`, choices: thresholds },
  "min-severity": { value: "SEVERITY", help: `leave out what is below: ${severities.join(", ")}`, choices: severities },
  color: { value: "WHEN", help: "auto, always or never (default auto)", choices: ["auto", "always", "never"] },
  quiet: { help: "print findings only" },
} satisfies Options;

/** Where a report goes, in one format. */
export interface Output {
  readonly format: string;
  readonly write: Writer;
  /** Undefined for stdout. */
  readonly file: string | undefined;
}

/** @throws {UsageError} where a format is unknown, or two go to stdout */
export function outputsOf(args: Arguments): readonly Output[] {
  const values = args.texts("format");
  const outputs = (values.length === 0 ? ["text"] : values).map((value): Output => {
    const [name = "", ...rest] = value.split("=");
    const write = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (write === undefined) {
      const known = Object.keys(formats);
      throw new UsageError(`unknown format ${name}${didYouMean(name, known)}; formats: ${known.join(", ")}`);
    }
    if (value.endsWith("=")) throw new UsageError(`--format ${value} needs the name of a file`);
    return { format: name, write, file: rest.length === 0 ? undefined : rest.join("=") };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError("only one format can go to stdout: give the others a file, as in --format json=report.json");
  }
  return outputs;
}

/**
 * Writes the report into the files that the arguments name.
 *
 * @returns what is left for stdout
 * @throws {Error} where a file cannot be written
 */
export function writeReport(
  report: Report,
  outputs: readonly Output[],
  args: Arguments,
  world: World,
  frameOf: Surroundings["frameOf"],
): string {
  return outputs
    .map(({ write, file }) => {
      const color = file === undefined && hasColor(args.text("color"), world);
      const hasLinks = color && knowsHyperlinks(world);
      return output(write(report, { quiet: args.flag("quiet"), frameOf, color, hasLinks }), file);
    })
    .join("");
}

function output(text: string, file: string | undefined): string {
  if (file === undefined) return text;
  writeText(file, text);
  return "";
}

/** Whether `--min-severity` leaves the finding in. */
export function isShown(args: Arguments, finding: ReportedFinding): boolean {
  return isAtLeast(args.text("min-severity"), finding);
}

/** Whether one of the findings is what `--fail-on` names. */
export function isFailed(args: Arguments, findings: readonly ReportedFinding[]): boolean {
  const threshold = args.text("fail-on") ?? "mandatory";
  if (threshold === "never") return false;
  if (threshold === "mandatory") return findings.some(({ rule }) => rule.level === "mandatory");
  return findings.some((finding) => isAtLeast(threshold, finding));
}

function isAtLeast(minimum: string | undefined, { rule }: ReportedFinding): boolean {
  if (minimum === undefined) return true;
  const asText: readonly string[] = severities;
  return asText.indexOf(rule.severity) <= asText.indexOf(minimum);
}

/** https://no-color.org and https://force-color.org: a value that is not empty counts. */
function hasColor(when: string | undefined, { env, isTerminal }: World): boolean {
  if (when === "always" || when === "never") return when === "always";
  if ((env.NO_COLOR ?? "") !== "") return false;
  if ((env.FORCE_COLOR ?? "") !== "") return env.FORCE_COLOR !== "0";
  return isTerminal && env.TERM !== "dumb";
}
