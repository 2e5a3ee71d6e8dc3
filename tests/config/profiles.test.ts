import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mistakesInText } from "../../cli/configurationText";
import { catalogue } from "../../policies/rules/catalogue";
import { checkout } from "../../tools/docs/example";

const rules = catalogue;
const on = rules.filter(({ level }) => level !== "disabled");

function text(profile: string): string {
  return readFileSync(join(checkout, "profiles", `${profile}.json`), "utf8");
}

function levels(profile: string): [string, string][] {
  return Object.entries<{ enforcementLevel: string }>(JSON.parse(text(profile))).map(([name, { enforcementLevel }]) => [
    name,
    enforcementLevel,
  ]);
}

describe("profiles", () => {
  for (const profile of ["baseline", "strict"]) {
    it(`${profile} is a configuration without mistakes`, () => deepEqual(mistakesInText(rules, text(profile)), []));
  }

  it("baseline keeps mandatory what is mandatory and critical or high, and raises nothing", () => {
    deepEqual(
      levels("baseline"),
      on.map(({ name, level, severity }) => [
        name,
        level === "mandatory" && (severity === "critical" || severity === "high") ? "mandatory" : "advisory",
      ]),
    );
  });

  it("strict makes every rule mandatory, digests included, and leaves those off that need options", () => {
    deepEqual(
      levels("strict"),
      on.map(({ name }) => [name, "mandatory"]),
    );
  });
});
