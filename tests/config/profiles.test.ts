import { deepEqual, equal } from "node:assert/strict";
import { checkText } from "../../cli/configurationText";
import { allRules } from "../../policies/rules/catalogue";
import { defineRule } from "../../policies/rules/defineRule";
import { flag, type Option } from "../../policies/rules/options";
import { profileFile, profiles } from "../../tools/docs/profiles";

const rules = allRules;
const on = rules.filter(({ level }) => level !== "disabled");

function text(profile: string, of = rules): string {
  const entryOf = profiles[profile];
  return entryOf === undefined ? "" : profileFile(of, entryOf);
}

function entries(profile: string, of = rules): [string, Record<string, unknown>][] {
  return Object.entries<Record<string, unknown>>(JSON.parse(text(profile, of)));
}

function levels(profile: string): [string, unknown][] {
  return entries(profile).map(([name, { enforcementLevel }]) => [name, enforcementLevel]);
}

/** A rule that is on by default, with these options. */
function ruleWith(name: string, options: Record<string, Option<unknown>>) {
  return defineRule({
    name,
    options,
    family: "network",
    title: "Something must be",
    severity: "low",
    level: "advisory",
    scope: "report",
    since: "0.1.0",
    controls: { flyChecklist: [] },
    exceptWhen: "Never.",
    source: "https://fly.io/docs/",
    why: "It is so.",
    fix: "Change it.",
    check: () => [],
  });
}

describe("profiles", () => {
  it("are observe, baseline and strict", () => deepEqual(Object.keys(profiles), ["observe", "baseline", "strict"]));

  for (const profile of Object.keys(profiles)) {
    it(`${profile} is a configuration without mistakes`, () =>
      deepEqual(checkText(rules, text(profile), "2026-11-26").mistakes, []));

    it(`${profile} names each rule that is on by default, and leaves those off that need options`, () => {
      deepEqual(
        entries(profile).map(([name]) => name),
        on.map(({ name }) => name),
      );
    });
  }

  it("observe makes every rule advisory", () => {
    deepEqual(
      levels("observe"),
      on.map(({ name }) => [name, "advisory"]),
    );
  });

  it("baseline keeps mandatory what is mandatory and critical, and raises nothing", () => {
    deepEqual(
      levels("baseline"),
      on.map(({ name, level, severity }) => [
        name,
        level === "mandatory" && severity === "critical" ? "mandatory" : "advisory",
      ]),
    );
  });

  it("baseline rejects leaked credentials and open databases, but no plain HTTP or moving image tag", () => {
    const baseline = new Map(levels("baseline"));
    const names = ["secret-in-env", "database-no-public-ip", "public-http-forces-https", "image-tag-not-latest"];
    deepEqual(
      names.map((name) => baseline.get(name)),
      ["mandatory", "mandatory", "advisory", "advisory"],
    );
  });

  it("strict makes every rule mandatory, digests included", () => {
    deepEqual(
      levels("strict"),
      on.map(({ name }) => [name, "mandatory"]),
    );
    equal(new Map(levels("strict")).get("image-digest-pinned"), "mandatory");
  });

  it("strict rejects no preview for the list of exceptions in force", () => {
    deepEqual(
      entries("strict").filter(([name]) => name === "exceptions-in-use"),
      [["exceptions-in-use", { enforcementLevel: "mandatory", omitInForce: true }]],
    );
  });

  it("strict, and only strict, sets assumePublic on each rule that has this option", () => {
    const option = flag("Whether it is public");
    const pair = [ruleWith("asks", { assumePublic: option }), ruleWith("asks-not", { assumed: option })];
    deepEqual(entries("strict", pair), [
      ["asks", { enforcementLevel: "mandatory", assumePublic: true }],
      ["asks-not", { enforcementLevel: "mandatory" }],
    ]);
    for (const profile of ["observe", "baseline"]) {
      deepEqual(
        entries(profile, pair).flatMap(([, entry]) => Object.keys(entry)),
        ["enforcementLevel", "enforcementLevel"],
      );
    }
  });
});
