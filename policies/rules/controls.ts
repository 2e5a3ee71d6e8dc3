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

interface ChecklistText {
  readonly text: string;
  /** The page of Fly's documentation that the item builds on. */
  readonly source: string;
  /** The item of Fly's own checklist that says the same, if one does. */
  readonly ofFly?: string;
}

/**
 * Fly's checklist before production. Its source is apps/going-to-production.html.markerb of github.com/superfly/docs, read at
 * commit 5c22c8c (2026-08-07).
 */
export const goingToProduction = "https://fly.io/docs/apps/going-to-production/";

/** The items of the checklist. */
export const flyChecklist: Readonly<Record<ChecklistItem, ChecklistText>> = {
  1: {
    text: "Secrets are in Fly secrets, never in configuration",
    source: "https://fly.io/docs/apps/secrets/",
    ofFly: "Protect sensitive information",
  },
  2: { text: "Secrets are really deployed to every machine", source: "https://fly.io/docs/apps/secrets/" },
  3: {
    text: "Databases and apps talk over private networking",
    source: "https://fly.io/docs/networking/private-networking/",
    ofFly: "Set up Flycast for private apps",
  },
  4: { text: "Volumes are encrypted at application level", source: "https://fly.io/docs/volumes/overview/" },
  5: {
    text: "Private apps are verified to have only private addresses",
    source: "https://fly.io/docs/networking/flycast/",
    ofFly: "Make sure private services are not exposed",
  },
  6: {
    text: "fly-replay and its state leak no secrets",
    source: "https://fly.io/docs/networking/dynamic-request-routing/",
  },
};

/** A framework of controls. */
export interface Framework {
  readonly key: Exclude<keyof Controls, "flyChecklist">;
  readonly name: string;
  readonly version: string;
  /** What policy tags in Pulumi Cloud start with, as in `cis-v8-3.11`. */
  readonly tag: string;
  readonly source: string;
  /** What its controls were compared with, and what could not be: sentences for the page. */
  readonly comparedWith: string;
  /** What each control that a rule names is about: its own title, or a few words of ours if it has none. */
  readonly titles: Readonly<Record<string, string>>;
}

/** The other frameworks. The text of each control was read before a rule was mapped to it. */
export const frameworks: readonly Framework[] = [
  {
    key: "cis8",
    name: "CIS Critical Security Controls",
    version: "8",
    tag: "cis-v8",
    source: "https://www.cisecurity.org/controls/v8",
    comparedWith:
      "Numbers and titles are those of CIS's own Controls Assessment Specification (github.com/CISecurity/ControlsAssessmentSpecification, commit 4df1f96).",
    titles: {
      "2.2": "Ensure Authorized Software is Currently Supported",
      "2.5": "Allowlist Authorized Software",
      "3.10": "Encrypt Sensitive Data in Transit",
      // Storage-layer encryption meets its minimum; application-layer encryption is named as an additional method.
      "3.11": "Encrypt Sensitive Data at Rest",
      "6.8": "Define and Maintain Role-Based Access Control",
      "11.2": "Perform Automated Backups",
      "12.2": "Establish and Maintain a Secure Network Architecture",
    },
  },
  {
    key: "soc2",
    name: "SOC 2 Trust Services Criteria",
    version: "2017",
    tag: "soc2",
    source:
      "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
    comparedWith:
      "AICPA publishes no machine-readable copy. Numbers and meanings were compared with a copy by others (github.com/CyberRiskGuy/aicpa-soc-tsc-json, commit fcf036c).",
    titles: {
      "A1.2": "Backup processes and recovery infrastructure",
      "CC6.1": "Logical access security over protected information",
      "CC6.3": "Access by role, with least privilege",
      "CC6.6": "Protection against threats from outside the system's boundaries",
      "CC6.7": "Protection of information during transmission",
      "CC7.1": "Detection of new vulnerabilities",
    },
  },
  {
    key: "nist80053",
    name: "NIST SP 800-53",
    version: "5",
    tag: "nist-800-53",
    source: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
    comparedWith:
      "Numbers and titles are those of NIST's OSCAL catalogue (github.com/usnistgov/oscal-content, commit 0eaa491, and release 5.2.0 as others copied it).",
    titles: {
      "AC-3": "Access Enforcement",
      "AC-6": "Least Privilege",
      "AC-17": "Remote Access",
      "CM-2": "Baseline Configuration",
      "CM-6": "Configuration Settings",
      "CM-7": "Least Functionality",
      "CM-7(5)": "Least Functionality: Authorized Software — Allow-by-exception",
      "CP-9": "System Backup",
      "IA-5": "Authenticator Management",
      "IA-5(7)": "Authenticator Management: No Embedded Unencrypted Static Authenticators",
      "SA-9(5)": "External System Services: Processing, Storage, and Service Location",
      "SA-22": "Unsupported System Components",
      "SC-7": "Boundary Protection",
      "SC-8": "Transmission Confidentiality and Integrity",
      "SC-8(1)": "Transmission Confidentiality and Integrity: Cryptographic Protection",
      "SC-12": "Cryptographic Key Establishment and Management",
      "SC-28": "Protection of Information at Rest",
      "SC-36": "Distributed Processing and Storage",
      "SI-7": "Software, Firmware, and Information Integrity",
    },
  },
  {
    key: "pciDss4",
    name: "PCI DSS",
    version: "4.0",
    tag: "pci-dss-4",
    source: "https://www.pcisecuritystandards.org/document_library/",
    comparedWith:
      "The PCI council publishes no machine-readable copy. Numbers and meanings were compared with a copy of version 4.0 by others (github.com/ComplianceAsCode/content, controls/pcidss_4.yml, commit 0087f30). Version 4.0.1 was not compared.",
    titles: {
      "1.2.5": "Allowed services, protocols and ports are approved",
      "1.3.1": "Only necessary traffic enters the cardholder data environment",
      "1.4.2": "Traffic from untrusted networks reaches only what provides public services",
      "1.4.4": "Stored cardholder data is not directly accessible from untrusted networks",
      "3.5.1": "Stored PAN is unreadable",
      // On media that are not removable, PAN must also be unreadable by another mechanism that meets 3.5.1.
      "3.5.1.2": "Disk-level encryption is not the only protection of stored PAN",
      "3.6.1": "Keys that protect stored account data are protected",
      "4.2.1": "PAN is encrypted during transmission over public networks",
      "6.3.3": "System components have the current security patches",
      "8.6.2":
        "Passwords of application and system accounts for interactive login are not in scripts, configuration or code",
    },
  },
];
