import { relative } from "node:path";
import { harmless } from "../../formats/lines";
import { type Grant, grantsOf } from "../../policies/configuration/grants";
import { datePattern } from "../../policies/configuration/patterns";
import { withReports } from "../../policies/judge/withReports";
import { allRules } from "../../policies/rules/catalogue";
import { counted } from "../../policies/rules/counted";
import { UsageError } from "../arguments";
import type { Command } from "../command";
import { rulesOf } from "../rulesOf";
import { configurationFile, parsedConfiguration } from "../scan/configuration";

export const exceptions: Command = {
  usage: "exceptions [OPTIONS] [FILE...]",
  summary: "list the exceptions of policy configuration files",
  description: `Lists the exceptions of policy configuration files (default: flyguard.json here or above), the first to expire first:
those of flyguard, and Pulumi's own in a version 2 file, which never expire.`,
  options: {
    "expires-before": {
      value: "DATE",
      help: "list only what expires before the day, such as 2027-01-01, or 30d for the next 30 days; exit with 1 if anything does",
    },
    format: { value: "FORMAT", help: "text or json (default text)", choices: ["text", "json"] },
    rules: { value: "MODULE", help: "read the files by the rules of your own pack, as config check does" },
  },
  exitCodes: "0; 1 an exception expires before --expires-before; 2 wrong usage or configuration",
  run(args, { clock }) {
    const today = clock().toISOString().slice(0, 10);
    const limit = args.text("expires-before");
    const before = limit === undefined ? undefined : dayOf(limit, today);
    const module = args.text("rules");
    const rules = module === undefined ? withReports(allRules) : rulesOf(module);
    const listed = filesOf(args.positionals)
      .flatMap((file) => grantsOf(parsedConfiguration(rules, file, clock)).map((grant): Listed => ({ file, ...grant })))
      .filter(({ expires = never }) => before === undefined || expires < before)
      .toSorted(({ expires: a = never }, { expires: b = never }) => (a < b ? -1 : a > b ? 1 : 0));
    const count = counted(listed.length, "exception");
    const verb = listed.length === 1 ? "expires" : "expire";
    const summary = before === undefined ? count : `${count} ${verb} before ${before}`;
    const stdout =
      args.text("format") === "json"
        ? `${JSON.stringify(listed, undefined, 2)}\n`
        : [...listed.map((grant) => textOf(grant, today)), `${summary}\n`].join("\n");
    return { stdout, code: before !== undefined && listed.length > 0 ? 1 : 0 };
  },
};

interface Listed extends Grant {
  readonly file: string;
}

/** Later than any day. */
const never = "never";

function filesOf(named: readonly string[]): readonly string[] {
  if (named.length > 0) return named;
  const found = configurationFile(undefined);
  if (found === undefined) throw new UsageError("there is no flyguard.json here or above: name the files to list");
  return [relative(".", found)];
}

const oneDay = 86_400_000;

/** @throws {UsageError} where the text is neither a day nor a number of days */
function dayOf(text: string, today: string): string {
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  if (days !== undefined) return dayAfter(today, Number(days));
  const isDay = new RegExp(datePattern).test(text) && !Number.isNaN(Date.parse(text)) && dayAfter(text, 0) === text;
  if (!isDay) throw new UsageError(`--expires-before must be a day such as 2027-01-01, or 30d, not ${text}`);
  return text;
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * oneDay).toISOString().slice(0, 10);
}

function textOf({ file, by, id, rules, resources, finding, reason, owner, expires }: Listed, today: string): string {
  const what = rules.join(", ") + (finding === undefined ? "" : `[${finding}]`);
  const whose = by === "pulumi" ? `, exception ${id} of Pulumi` : "";
  const lines = [
    ...resources.map((resource) => `resource: ${resource}`),
    `reason: ${reason}`,
    `owner: ${owner ?? "not named"}`,
    `expires: ${expires === undefined ? never : `${expires}, ${fromToday(expires, today)}`}`,
    `in: ${file}${whose}`,
  ];
  return `${harmless(what)}\n${lines.map((line) => `  ${harmless(line)}\n`).join("")}`;
}

function fromToday(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / oneDay);
  if (days === 0) return "today";
  return days > 0 ? `in ${counted(days, "day")}` : `${counted(-days, "day")} ago`;
}
