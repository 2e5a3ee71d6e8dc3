import { deepEqual } from "node:assert/strict";
import { analysisComplete } from "../../../policies/rules/analysis/analysisComplete";
import { regionAllowed } from "../../../policies/rules/machines/regionAllowed";
import { evaluate } from "../../../policies/testing/evaluate";
import { unknown } from "../../../policies/testing/resources";
import { address, app, machine, volume } from "../../support/fly";
import { expectFindings, judge } from "../../support/rules";

const rule = regionAllowed;
const european = { configuration: { [rule.name]: { enforcementLevel: "mandatory", regions: ["fra", "ams"] } } };

describe("region-allowed", () => {
  it("finds machines, volumes and addresses in another region", () => {
    expectFindings(
      rule,
      [
        machine("m", { app: "web", region: "iad" }),
        volume("v", { app: "web", region: "syd" }),
        address("ip", { app: "web", type: "v6", region: "nrt" }),
      ],
      ["ip region [region-outside]", "m region [region-outside]", "v region [region-outside]"],
      european,
    );
  });

  it("finds machines and volumes without a region, which Fly chooses", () => {
    expectFindings(
      rule,
      [machine("m", { app: "web", region: undefined }), volume("v", { app: "web", region: "" })],
      ["m region [region-missing]", "v region [region-missing]"],
      european,
    );
  });

  it("accepts regions of the list, in any letter case", () => {
    expectFindings(
      rule,
      [
        machine("m", { app: "web", region: "fra" }),
        volume("v", { app: "web", region: "AMS" }),
        address("ip", { app: "web", type: "v4", region: "fra" }),
      ],
      [],
      european,
    );
  });

  it("accepts a global address", () => {
    expectFindings(
      rule,
      [address("a", { app: "web", type: "v6" }), address("b", { app: "web", type: "v6", region: "global" })],
      [],
      european,
    );
  });

  it("says nothing of an app, which has no region", () => {
    expectFindings(rule, [app("web")], [], european);
  });

  it("judges nothing without a list", () => {
    deepEqual(judge(rule, [machine("m", { app: "web", region: "iad" })]).violations, []);
  });

  it("names an unknown region and still judges the others", () => {
    const rules = { secrets: [], network: [], volumes: [], machines: [rule], access: [], analysis: [analysisComplete] };
    const program = [
      machine("m", { app: "web", region: unknown }),
      machine("n", { app: "web", region: "iad" }),
      machine("o", { app: "web", region: 4 }),
    ];
    deepEqual(
      evaluate(rules, program, european).violations.map(({ rule: name, resource, id }) => [name, resource, id]),
      [
        ["analysis-complete", "m", "unread"],
        ["region-allowed", "n", "region-outside"],
        ["region-allowed", "o", "region-outside"],
      ],
    );
  });
});
