/**
 * The controls that a rule helps to meet, by framework. Do not claim more than the rule does: auditors read this.
 *
 * - `flyChecklist`: the six items of flyguard's Fly.io security checklist (docs/controls.md).
 * - `cis8`: CIS Critical Security Controls v8 safeguards, as `3.11`.
 * - `soc2`: AICPA Trust Services Criteria 2017, as `CC6.1`.
 * - `nist80053`: NIST SP 800-53 Rev. 5, as `SC-28`.
 * - `pciDss4`: PCI DSS 4.0 requirements, as `1.4.4`.
 */
export interface Controls {
  readonly flyChecklist: readonly ChecklistItem[];
  readonly cis8?: readonly string[];
  readonly soc2?: readonly string[];
  readonly nist80053?: readonly string[];
  readonly pciDss4?: readonly string[];
}

export type ChecklistItem = 1 | 2 | 3 | 4 | 5 | 6;

/** The items of the checklist, as it states them. */
export const flyChecklist: Readonly<Record<ChecklistItem, string>> = {
  1: "Secrets are in Fly secrets, never in configuration",
  2: "Secrets are really deployed to every machine",
  3: "Databases and apps talk over private networking",
  4: "Volumes are encrypted at application level",
  5: "Private apps are verified to have only private addresses",
  6: "fly-replay and its state leak no secrets",
};

/** The other frameworks. Policy tags in Pulumi Cloud start with `tag`, as in `cis-v8-3.11`. */
export const frameworks = [
  { key: "cis8", name: "CIS Critical Security Controls", version: "8", tag: "cis-v8" },
  { key: "soc2", name: "SOC 2 Trust Services Criteria", version: "2017", tag: "soc2" },
  { key: "nist80053", name: "NIST SP 800-53", version: "5", tag: "nist-800-53" },
  { key: "pciDss4", name: "PCI DSS", version: "4.0", tag: "pci-dss-4" },
] as const;
