import { deepEqual } from "node:assert/strict";
import { catalogue } from "../../policies/rules/catalogue";
import { frameworks } from "../../policies/rules/controls";
import outside from "./outside/controls.json";

const nistControls: Readonly<Record<string, string>> = outside.nist80053.titles;
const nistEnhancements: Readonly<Record<string, string>> = outside.nist80053.enhancements;

/** `CM-7(5)` is called by the titles of the control and of its enhancement. */
function nistTitle(id: string): string {
  const control = nistControls[id.replace(/\(.*/, "")] ?? "";
  return id.includes("(") ? `${control}: ${nistEnhancements[id]}` : control;
}

const cisTitles = new Map(Object.entries(outside.cis8.titles));
const titlesOf = (framework: string) =>
  frameworks.filter(({ key }) => key === framework).flatMap(({ titles }) => Object.entries(titles));

describe("the control matrix", () => {
  for (const { key, name, titles } of frameworks) {
    it(`has a title for each control of ${name} that a rule names, and for no other`, () => {
      const named = new Set(catalogue.flatMap(({ controls }) => controls[key] ?? []));
      deepEqual(Object.keys(titles).sort(), [...named].sort());
    });
  }

  it("calls each control of NIST SP 800-53 as NIST's catalogue does", () => {
    const ours = titlesOf("nist80053");
    deepEqual(
      ours,
      ours.map(([id]) => [id, nistTitle(id)]),
    );
  });

  it("calls each safeguard of the CIS Controls as CIS does, but for the case of letters", () => {
    const ours = titlesOf("cis8").map(([id, title]) => ({ id, title: title.toLowerCase() }));
    deepEqual(
      ours,
      ours.map(({ id }) => ({ id, title: cisTitles.get(id)?.toLowerCase() })),
    );
  });

  for (const framework of ["soc2", "pciDss4"] as const) {
    it(`names controls of ${framework} that exist in a published copy`, () => {
      const exist: readonly string[] = outside[framework].ids;
      deepEqual(
        titlesOf(framework).filter(([id]) => !exist.includes(id)),
        [],
      );
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
    "port-range-narrow": ["4.4"],
    "public-ip-unused": ["4.8"],
    "machine-kept": ["A1.2"],
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
