import { throws } from "node:assert/strict";
import { Location } from "../../../policies/fly/location";
import { defineRule } from "../../../policies/rules/defineRule";
import { finding, type Judgement } from "../../../policies/rules/judgement";
import { expectFindings, expectUnread } from "../../../policies/testing/expect";
import { volume } from "../../support/fly";

const about = {
  name: "volume-named",
  family: "volumes",
  title: "Volumes must have a name",
  severity: "low",
  level: "mandatory",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  source: "https://fly.io/docs/volumes/",
  why: "A test.",
  exceptWhen: "Never.",
  fix: "Name it.",
} as const;

function fail(): Iterable<Judgement> {
  throw new TypeError("a bug");
}

const onResources = defineRule({ ...about, scope: "resource", subject: "volume", check: fail });
const onStacks = defineRule({ ...about, scope: "stack", subject: "volume", check: fail });
const early = defineRule({ ...about, scope: "stack", subject: "volume", monotone: true, check: fail });

describe("a rule that fails", () => {
  const program = [volume("data", { app: "db" })];

  for (const [kind, rule, resource] of [
    ["on a resource", onResources, "data"],
    ["on the stack", onStacks, "stack"],
    ["early", early, "data"],
  ] as const) {
    it(`fails a test that expects no finding: ${kind}`, () => {
      const message = `volume-named failed on ${resource}: it threw an error, or returned something that is not a finding.`;
      throws(() => expectFindings(rule, program, []), { message });
      throws(() => expectUnread(rule, program, []), { message });
    });
  }

  it("fails no test of a program that it does not look at", () => {
    expectFindings(onResources, [], []);
    expectFindings(onStacks, [], []);
  });

  it("is not confused with one whose finding has a sub-id that cannot be parsed", () => {
    const misnamed = defineRule({
      ...about,
      scope: "resource",
      subject: "volume",
      check: ({ resource }) => [
        finding(Location.of(resource).property("name"), { id: "Not Kebab", problem: "it is misnamed" }),
      ],
    });
    throws(() => expectFindings(misnamed, program, []), {
      message: 'A violation of volume-named has no "where:" line, so it is not from flyguard.',
    });
  });
});
