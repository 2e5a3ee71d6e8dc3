import { deepEqual } from "node:assert/strict";
import { address, app, machine, volume } from "../../../../tests/support/fly";
import { expectFindings, judge } from "../../../../tests/support/rules";
import { evaluate } from "../../../testing/evaluate";
import { unknown } from "../../../testing/resources";
import { analysisComplete } from "../../analysis/analysis-complete/rule";
import { regionAllowed } from "./rule";

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

  it("accepts an app, which has no region", () => {
    expectFindings(rule, [app("web")], [], european);
  });

  it("judges nothing without a list", () => {
    deepEqual(judge(rule, [machine("m", { app: "web", region: "iad" })]).violations, []);
  });

  it("names an unknown region and still judges the others", () => {
    const rules = [rule, analysisComplete];
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
