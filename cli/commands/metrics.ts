import { UsageError } from "../arguments";
import type { Command } from "../command";
import { metricsOf } from "../metrics/metricsOf";
import { readReport } from "../metrics/readReport";
import { metricsMarkdown, metricsText } from "../metrics/tables";

export const metrics: Command = {
  usage: "metrics [--format FORMAT] REPORT...",
  summary: "count what the JSON reports of many stacks have",
  description: `Counts findings, and what baselines and exceptions set aside, in reports that --format json=FILE wrote: by report, by
rule, and by item of the Fly.io security checklist.`,
  options: {
    format: {
      value: "FORMAT",
      help: "text, markdown or json (default text)",
      choices: ["text", "markdown", "json"],
    },
  },
  exitCodes: "0; 2 wrong usage, or a file that is not a report",
  run(args) {
    const files = args.positionals;
    if (files.length === 0) throw new UsageError("metrics needs reports: flyguard scan --format json=FILE writes one");
    const counted = metricsOf(files.map(readReport));
    const format = args.text("format");
    if (format === "json") return { stdout: `${JSON.stringify(counted, undefined, 2)}\n`, code: 0 };
    return { stdout: format === "markdown" ? metricsMarkdown(counted) : metricsText(counted), code: 0 };
  },
};
