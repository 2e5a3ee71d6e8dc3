import { each, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

/** Kinds of problems with which `fly deploy` fails. */
const failing = ["unreadable", "refused", "conversion", "validation"] as const;

export const flyConfigValid = defineRule({
  name: "fly-config-valid",
  family: "files",
  title: "flyctl must accept the configuration file",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "file",
  since: "0.2.0",
  sources: ["file"],
  findings: failing,
  controls: { flyChecklist: [] },
  exceptWhen: "The file is a template: another tool fills it in before flyctl reads it.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "A value of the wrong type makes flyctl drop the whole file, and the deployment fails. fly config validate says so only after a login, and without the line.",
  fix: "Correct the value.",
  *check(file) {
    for (const problem of yield* each(file.problems)) {
      const kind = yield* read(problem.kind);
      const id = failing.find((one) => one === kind);
      const message = (yield* read(problem.message)) ?? "";
      if (kind === "companion") yield { undetermined: problem.at, because: `not judged in full: ${message}` };
      else if (id !== undefined) yield finding(problem.at, { id, problem: `${consequences[id]}: ${message}` });
    }
  },
});

const consequences: Readonly<Record<(typeof failing)[number], string>> = {
  unreadable: "flyctl cannot read the file",
  refused: "flyctl does not accept the file",
  conversion: "fly deploy fails",
  validation: "fly deploy rejects the file",
};
