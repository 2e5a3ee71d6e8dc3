import { portEntries } from "../../../fly/declarations/machine";
import { entries, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const replayHeaderStatic = defineRule({
  name: "replay-header-static",
  family: "network",
  title: "No configured response header is fly-replay or one of its kin",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [6] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/dynamic-request-routing/",
  why: "A replay sends the whole request, cookies and Authorization included, to another app. Where it goes, and with what state, is for the app to decide per request: configured, it is in the clear and the same for everyone.",
  fix: "Remove the header from the configuration, and let the app answer with it where a request is to be replayed.",
  *check(machine) {
    for (const port of yield* portEntries(machine)) {
      for (const [name, field] of yield* entries(port.responseHeaders)) {
        if (!/^fly-replay/i.test(name)) continue;
        // `false` removes a header that the app sends.
        const values = yield* read(field);
        if (values === undefined || values.length === 0) continue;
        yield finding(field.at, {
          id: "static-replay",
          problem: `every response carries the configured header ${name.toLowerCase()}`,
          expected: "no fly-replay header, or false to remove it",
        });
      }
    }
  },
});
