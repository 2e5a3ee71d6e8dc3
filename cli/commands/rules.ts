import { wrapped } from "../../formats/lines";
import { allRules } from "../../policies/rules/catalogue";
import { UsageError } from "../arguments";
import type { Command } from "../command";

export const rules: Command = {
  usage: "rules [--json]",
  summary: "list the rules",
  options: { json: { help: "print them as an array of {name, title, family, severity, level, sources}" } },
  exitCodes: "0; 2 wrong usage",
  run(args) {
    if (args.positionals.length > 0) throw new UsageError("rules takes no path; flyguard explain RULE shows one rule");
    if (args.flag("json")) {
      const listed = allRules.map(({ name, title, family, severity, level, sources = ["pulumi", "file", "live"] }) => ({
        name,
        title,
        family,
        severity,
        level,
        sources,
      }));
      return { stdout: `${JSON.stringify(listed, undefined, 2)}\n`, code: 0 };
    }
    const wide = Math.max(...allRules.map(({ name }) => name.length));
    const lines = allRules.flatMap(({ name, title, severity, level }) =>
      wrapped(title, `${name.padEnd(wide)}  ${severity.padEnd(8)}  ${level.padEnd(9)}  `),
    );
    return { stdout: lines.map((line) => `${line}\n`).join(""), code: 0 };
  },
};
