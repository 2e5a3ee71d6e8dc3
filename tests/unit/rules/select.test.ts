import { deepEqual } from "node:assert/strict";
import { catalogue } from "../../../policies/rules/catalogue";
import { type Selection, select } from "../../../policies/rules/select";

const all = Object.values(catalogue).flat();

function names(selection: Selection): string[] {
  return Object.values(select(catalogue, selection))
    .flat()
    .map(({ name }) => name);
}

describe("select", () => {
  it("takes every rule where nothing is asked for", () => {
    deepEqual(select(catalogue, {}), catalogue);
  });

  it("takes no rule where a list of alternatives is empty", () => {
    deepEqual(names({ families: [] }), []);
    deepEqual(names({ severities: [] }), []);
    deepEqual(names({ controls: {} }), []);
  });

  it("takes the rules of families and leaves the others empty", () => {
    const { volumes, secrets, network } = select(catalogue, { families: ["volumes", "secrets"] });
    deepEqual([volumes, secrets, network], [catalogue.volumes, catalogue.secrets, []]);
  });

  it("takes the rules of any of several severities", () => {
    deepEqual(
      names({ severities: ["critical", "low"] }),
      all.filter(({ severity }) => severity === "critical" || severity === "low").map(({ name }) => name),
    );
  });

  it("takes the rules that serve a control, in its own framework only", () => {
    deepEqual(
      names({ controls: { pciDss4: ["3.5.1"] } }),
      all.filter(({ controls }) => controls.pciDss4?.includes("3.5.1")).map(({ name }) => name),
    );
    deepEqual(names({ controls: { soc2: ["3.5.1"] } }), []);
  });

  it("takes the rules that serve any of several controls of several frameworks", () => {
    deepEqual(
      names({ controls: { flyChecklist: [4], nist80053: ["SC-7"] } }),
      all
        .filter(({ controls }) => controls.flyChecklist.includes(4) || controls.nist80053?.includes("SC-7"))
        .map(({ name }) => name),
    );
  });

  it("narrows with every further property", () => {
    deepEqual(
      names({ families: ["network"], severities: ["critical"], controls: { flyChecklist: [3] } }),
      catalogue.network
        .filter(({ severity, controls }) => severity === "critical" && controls.flyChecklist.includes(3))
        .map(({ name }) => name),
    );
  });
});
