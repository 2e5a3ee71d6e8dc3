import { deepEqual, equal } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Cli, type Outcome } from "./cli";

const rule = "public-http-forces-https";

/** What is said of each resource about the rule: in full, or its place only. */
function told({ events }: Outcome): string[] {
  return events
    .flatMap(({ policyEvent }) => (policyEvent?.policyName === rule ? [policyEvent] : []))
    .map(({ resourceUrn, enforcementLevel, message }) => {
      const name = resourceUrn.slice(resourceUrn.lastIndexOf("::") + 2);
      const [, list] = /^resources: (.*)$/m.exec(message) ?? [];
      return [name, enforcementLevel, ...(list === undefined ? [] : [list])].join(" ");
    })
    .sort();
}

/** Native exceptions, Pulumi Cloud and `pulumi policy issue` go by the URN of a violation, so every machine has its own. */
describe("machines of a loop with the same mistake, in a preview", () => {
  let cli: Cli;
  before(async () => {
    cli = await Cli.for(join(__dirname, "programs", "loop"));
    cli.env.MACHINES = "7";
  });
  after(() => cli.remove());

  const rest = ["web-3", "web-4", "web-5", "web-6", "web-7"].map((name) => `${name} mandatory`);

  it("are each stopped, with one explanation that lists them", async () => {
    const outcome = await cli.operate("preview");
    equal(outcome.code, 1);
    deepEqual(told(outcome), [
      "web-1 mandatory web-1, web-2, web-3, web-4, web-5 and 2 more",
      "web-2 mandatory",
      ...rest,
    ]);
  });

  it("are each stopped once the first is fixed", async () => {
    cli.env.FIXED = "web-1";
    const outcome = await cli.operate("preview");
    delete cli.env.FIXED;
    equal(outcome.code, 1);
    deepEqual(told(outcome), ["web-2 mandatory web-2, web-3, web-4, web-5, web-6 and 1 more", ...rest]);
  });

  it("are each stopped once the first is excepted", async () => {
    const file = join(cli.folder, "flyguard.json");
    const exceptions = [{ resource: "web-1", reason: "a test", expires: "2999-12-31" }];
    writeFileSync(file, JSON.stringify({ [rule]: { enforcementLevel: "mandatory", exceptions } }));
    const outcome = await cli.operate("preview", "--policy-pack-config", file);
    equal(outcome.code, 1);
    deepEqual(told(outcome), ["web-2 mandatory web-2, web-3, web-4, web-5, web-6 and 1 more", ...rest]);
  });
});
