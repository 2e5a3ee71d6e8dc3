import { deepEqual } from "node:assert/strict";
import { verdict } from "../../tools/audit/verdict";

/** What npm 11 prints, cut to what is looked at. */
const advisory = {
  source: 1096353,
  name: "tar",
  dependency: "tar",
  title: "Arbitrary file overwrite",
  url: "https://github.com/advisories/GHSA-0000-0000-0000",
  severity: "high",
  range: "<6.2.1",
};
const vulnerabilities = {
  tar: { name: "tar", severity: "high", isDirect: false, via: [advisory], range: "<6.2.1", fixAvailable: true },
  pacote: { name: "pacote", severity: "high", isDirect: false, via: ["tar"], range: "<17.0.0", fixAvailable: true },
};

describe("the verdict on an audit", () => {
  it("passes where nothing is known", () => {
    const report = { auditReportVersion: 2, vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } };
    deepEqual(verdict(report), { exitCode: 0, lines: ["npm audit: no known vulnerability"] });
  });

  it("fails on any vulnerability, also of a package that is there for another one only, and names each advisory", () => {
    deepEqual(verdict({ auditReportVersion: 2, vulnerabilities }), {
      exitCode: 1,
      lines: [
        "npm audit: 2 vulnerable packages",
        "  tar <6.2.1: high: Arbitrary file overwrite, https://github.com/advisories/GHSA-0000-0000-0000",
      ],
    });
  });

  it("fails on a vulnerability whose form it does not know", () => {
    for (const vulnerability of [{}, null, "tar", { via: null }, { via: [null] }]) {
      deepEqual(verdict({ vulnerabilities: { tar: vulnerability } }), {
        exitCode: 1,
        lines: ["npm audit: 1 vulnerable packages"],
      });
    }
  });

  it("says that nothing was checked, and why, where the registry offers no audits or is out of reach", () => {
    for (const message of [
      "405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk",
      "request to http://127.0.0.1:1/-/npm/v1/security/advisories/bulk failed, reason: connect ECONNREFUSED 127.0.0.1:1",
    ]) {
      deepEqual(verdict({ message, error: { summary: "", detail: "" } }), {
        exitCode: 0,
        lines: [`npm audit: nothing was checked: ${message}`],
      });
    }
  });

  it("fails where npm cannot audit at all", () => {
    const error = { code: "ENOLOCK", summary: "This command requires an existing lockfile.", detail: "" };
    deepEqual(verdict({ error }), {
      exitCode: 1,
      lines: ["npm audit failed: This command requires an existing lockfile."],
    });
  });

  it("fails on what is no report", () => {
    for (const report of [{}, null, [], "ok", 5, { vulnerabilities: [] }, { error: "no" }, { message: 5 }]) {
      deepEqual(verdict(report), { exitCode: 1, lines: ["npm audit failed: no report"] });
    }
  });
});
