import { deepEqual } from "node:assert/strict";
import { catalogue } from "../../policies/rules/catalogue";
import { frameworks } from "../../policies/rules/controls";

describe("the control matrix", () => {
  for (const { key, name, titles } of frameworks) {
    it(`has a title for each control of ${name} that a rule names, and for no other`, () => {
      const named = new Set(catalogue.flatMap(({ controls }) => controls[key] ?? []));
      deepEqual(Object.keys(titles).sort(), [...named].sort());
    });
  }

  /** Claims that the texts of the controls contradict: each was made once. */
  const wrong = {
    "volume-encrypted-at-rest": ["3.5.1", "3.5.1.2"],
    "image-digest-pinned": ["CM-14"],
    "health-check-declared": ["A1.1"],
    "admin-port-not-public": ["12.8"],
    "user-not-root": ["5.4"],
    "volume-redundant": ["CP-6"],
    "machine-redundant": ["CP-10"],
    "wireguard-peer-listed": ["12.7"],
  };
  for (const [name, ids] of Object.entries(wrong)) {
    it(`does not claim that ${name} helps to meet ${ids.join(" or ")}`, () => {
      const claimed = catalogue
        .filter((rule) => rule.name === name)
        .flatMap(({ controls }) => frameworks.flatMap(({ key }) => controls[key] ?? []));
      deepEqual(
        ids.filter((id) => claimed.includes(id)),
        [],
      );
    });
  }

  it("maps encryption by the application, not by the disk, to PCI DSS on disk-level encryption", () => {
    const rules = catalogue.filter(({ controls }) => controls.pciDss4?.includes("3.5.1.2"));
    deepEqual(
      rules.map(({ name }) => name),
      ["volume-app-level-encryption"],
    );
  });
});
