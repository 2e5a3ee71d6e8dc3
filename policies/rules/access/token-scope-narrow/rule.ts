import { each, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const tokenScopeNarrow = defineRule({
  name: "token-scope-narrow",
  family: "access",
  title: "Access tokens must be limited to one app",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: ["token", "command"],
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["organisation-wide"],
  controls: { flyChecklist: [], cis8: ["6.8"], soc2: ["CC6.3"], nist80053: ["AC-6"] },
  exceptWhen:
    "The token is for a tool that creates apps or reads the whole organisation, such as an audit: no narrower token can do that.",
  source: "https://fly.io/docs/security/tokens/",
  why: "A token of the organisation gives whoever finds it every app, every volume and the private network.",
  fix: "Remove the token, or create a deploy token for each app that needs one.",
  *check(declaration) {
    const tokens = declaration.kind === "token" ? [declaration] : yield* each(declaration.tokens);
    for (const { scope } of tokens) {
      if ((yield* read(scope)) !== "org") continue;
      yield finding(scope.at, {
        id: "organisation-wide",
        problem: "the token works for the whole organisation",
        expected: "a token for one app",
      });
    }
  },
});
