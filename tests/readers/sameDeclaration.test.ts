import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import type { TestResource } from "../../policies/testing/resources";
import { folderOf } from "../../tools/docs/example";
import { runProgram } from "../support/program";
import { render, spellings, type Telling } from "./render";
import { shownProviders } from "./shown";

/**
 * Rules that may find more where a family cannot say all of a program, and rightly: encryption can be declared on a machine
 * too, and a machine that is not declared as a job is a service.
 */
const judgesWhatIsLeft = new Set(["volume-app-level-encryption", "machine-redundant"]);

/** Demands for what a family does not have. */
const notDemanded: Readonly<Record<string, readonly string[]>> = {
  "@ediri/fly": ["health-check-declared no-check", "app-network-isolated default-network"],
  "fly-apps/fly": [
    "health-check-declared no-check",
    "public-http-forces-https plain-http",
    "app-network-isolated default-network",
  ],
  "ampbase-io/fly": ["public-http-forces-https plain-http"],
};

const reporting = new Set(["analysis-complete", "exceptions-in-use"]);
/** What the example of each rule declares: run once, read for every family. */
const programs = new Map<string, Promise<TestResource[]>>();
const folders = new Map(catalogue.map((rule) => [rule.name, folderOf(rule)]));
const rules = catalogue.filter((rule) => !reporting.has(rule.name) && existsSync(join(folderOf(rule), "bad.ts")));

/** Each family, with what tells it from those that share its tokens: what the engine shows of its provider, or properties. */
const families = Object.keys(spellings).flatMap((family): [string, string, Telling?][] => {
  const provider = shownProviders[family];
  if (provider === undefined) return [[family, ""]];
  return [
    [family, " by its provider", { provider }],
    [family, " by its properties"],
  ];
});

/** The example of a rule says the same in every provider's spelling that can say it, and so must what is found in it. */
describe("the same declaration in another provider's spelling", () => {
  for (const [family, told, telling] of families) {
    let compared = 0;
    const unused = new Set(notDemanded[family]);

    for (const { name } of rules) {
      it(`${family}${told}: has the findings of ${name}'s example`, async () => {
        const program = await programOf(name);
        const { own, other } = render(program, family, telling);
        // What is found only because the family cannot say what the program says, it must not be asked for.
        const inFull = new Set(findingsIn(program, name));
        const said = findingsIn(own, name).filter((found) => inFull.has(found) || judgesWhatIsLeft.has(ruleOf(found)));
        const expected = said.filter((found) => !notDemanded[family]?.includes(found));
        for (const found of said) if (!expected.includes(found)) unused.delete(found);
        compared += expected.length;
        deepEqual(findingsIn(other, name), expected);
      });
    }

    it(`${family}${told}: is compared by findings, not by their lack`, () => {
      ok(compared > rules.length);
      deepEqual([...unused], []);
    });
  }
});

describe("plain HTTP on a public app that says no more than all providers can", () => {
  const rule = "public-http-forces-https";
  const plain: readonly TestResource[] = [
    { type: "fly:index:App", name: "app", inputs: { name: "shop" } },
    { type: "fly:index:IpAddress", name: "address", inputs: { app: "shop", type: "v4" } },
    {
      type: "fly:index:Machine",
      name: "machine",
      inputs: {
        app: "shop",
        region: "fra",
        config: {
          image: "nginx:1.29",
          services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }],
        },
      },
    },
  ];
  const found = (program: readonly TestResource[]) => findingsIn(program, rule).filter((one) => ruleOf(one) === rule);

  it("is found in @pulumiverse/fly", () => deepEqual(found(plain), [`${rule} plain-http`]));

  for (const family of Object.keys(spellings)) {
    it(`is found in ${family} where nothing tells the provider`, () => {
      deepEqual(found(render(plain, family, {}).other), [`${rule} plain-http`]);
    });
  }

  for (const [family, provider] of Object.entries(shownProviders)) {
    const lacks = notDemanded[family]?.includes(`${rule} plain-http`);
    it(`is ${lacks ? "not " : ""}found in ${family} where the engine shows that provider`, () => {
      deepEqual(found(render(plain, family, { provider }).other), lacks ? [] : [`${rule} plain-http`]);
    });
  }
});

/** Rule and sub-id of each finding, once. */
function findingsIn(program: readonly TestResource[], rule: string): string[] {
  const settings = { [rule]: { enforcementLevel: "mandatory", ...configurationIn(folders.get(rule) ?? "") } };
  const { violations } = evaluate(catalogue, program, { configuration: settings });
  const found = violations.filter((violation) => !reporting.has(violation.rule));
  return [...new Set(found.map((violation) => `${violation.rule} ${violation.id}`))].sort();
}

function ruleOf(found: string): string {
  return found.split(" ")[0] ?? "";
}

function load(file: string): void {
  delete require.cache[file];
  require(file);
}

function programOf(rule: string): Promise<TestResource[]> {
  const program = programs.get(rule) ?? runProgram(() => load(join(folders.get(rule) ?? "", "bad.ts")));
  programs.set(rule, program);
  return program;
}

function configurationIn(folder: string): Record<string, unknown> {
  const file = join(folder, "config.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
