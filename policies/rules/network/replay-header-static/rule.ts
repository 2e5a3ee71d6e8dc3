import { portEntries } from "../../../fly/declarations/machine";
import { entries, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const replayHeaderStatic = defineRule({
  name: "replay-header-static",
  family: "network",
  title: "Configured response headers must not include fly-replay headers",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["static-replay"],
  controls: { flyChecklist: [6] },
  exceptWhen:
    "Grant an exception for a router that must send every request to the same app, where the header's state grants nothing. A router that decides by request must set the header itself.",
  source: "https://fly.io/docs/networking/dynamic-request-routing/",
  why: "A replay sends the whole request, including cookies and the Authorization header, to another app. A configured header is the same for every response, so the app cannot decide which requests to replay, and everyone who can read the machine's configuration reads its state.",
  fix: "Remove the header from the configuration, and let the app set it on the responses that Fly Proxy should replay.",
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
