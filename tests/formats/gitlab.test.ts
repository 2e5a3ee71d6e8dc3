import assert from "node:assert/strict";
import { writeGitlab } from "../../formats/gitlab";
import { excepted, finding, place, redundant, reportWith, rule, snapshots } from "./reportOf";

describe("the format gitlab", () => {
  it("has what GitLab's Code Quality asks of an issue", () => {
    assert.deepEqual(JSON.parse(writeGitlab(reportWith({ findings: [finding()] }))), [
      {
        description: "plaintext token: its name denotes a credential",
        check_name: "secret-in-env/named-credential",
        fingerprint: "0123456789abcdef0123456789abcdef",
        severity: "blocker",
        location: { path: "shop/fly.toml", lines: { begin: 6 } },
      },
    ]);
  });

  it("knows the severities of GitLab", () => {
    const findings = [
      finding(),
      finding({ rule: rule({ severity: "high" }) }),
      finding({ rule: snapshots }),
      finding({ rule: redundant }),
    ];
    const issues: { severity: string }[] = JSON.parse(writeGitlab(reportWith({ findings })));
    assert.deepEqual(
      issues.map(({ severity }) => severity),
      ["blocker", "critical", "major", "minor"],
    );
  });

  it("gives each finding a fingerprint of its own, the same in every run", () => {
    const findings = [finding(), finding({ place: place({ uri: "b/fly.toml" }) }), finding()];
    const issues: { fingerprint: string }[] = JSON.parse(writeGitlab(reportWith({ findings })));
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 3);
    assert.equal(issues[0]?.fingerprint, "0123456789abcdef0123456789abcdef");
    assert.equal(writeGitlab(reportWith({ findings })), writeGitlab(reportWith({ findings })));
  });

  it("puts a finding about a whole file at its first line", () => {
    const { range: _, ...whole } = place();
    const [issue] = JSON.parse(writeGitlab(reportWith({ findings: [finding({ place: whole })] })));
    assert.deepEqual(issue.location, { path: "shop/fly.toml", lines: { begin: 1 } });
  });

  it("is an empty list of a good run", () => {
    assert.equal(writeGitlab(reportWith({ baselined: [finding()], excepted: [excepted()] })), "[]\n");
  });
});
