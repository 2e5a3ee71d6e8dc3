import assert from "node:assert/strict";
import { writeGithub } from "../../formats/github";
import { excepted, finding, place, redundant, reportWith, snapshots } from "./reportOf";

describe("the format github", () => {
  it("annotates the line of each finding, the worst first", () => {
    const text = writeGithub(
      reportWith({ findings: [finding({ rule: redundant }), finding({ rule: snapshots }), finding()] }),
    );
    assert.deepEqual(text.split("\n"), [
      "::error file=shop/fly.toml,line=6,endLine=6,col=3,endColumn=12,title=secret-in-env (critical)::plaintext token: its name denotes a credential [named-credential]%0AFix: Rotate this credential.%0Ahttps://example.com/rules/secret-in-env.md",
      "::warning file=shop/fly.toml,line=6,endLine=6,col=3,endColumn=12,title=volume-snapshots (medium)::plaintext token: its name denotes a credential [named-credential]%0AFix: Rotate this credential.%0Ahttps://example.com/rules/volume-snapshots.md",
      "::notice file=shop/fly.toml,line=6,endLine=6,col=3,endColumn=12,title=machine-redundant (low)::plaintext token: its name denotes a credential [named-credential]%0AFix: Rotate this credential.%0Ahttps://example.com/rules/secret-in-env.md",
      "",
    ]);
  });

  it("writes nothing of a good run", () => {
    assert.equal(writeGithub(reportWith({ baselined: [finding()], excepted: [excepted()] })), "");
  });

  it("names columns within one line only, and no line where there is none", () => {
    const range = { startLine: 2, startColumn: 1, endLine: 4, endColumn: 2 };
    const { range: _, ...whole } = place();
    const text = writeGithub(
      reportWith({ findings: [finding({ place: place({ range }) }), finding({ place: whole })] }),
    );
    const [first = "", second = ""] = text.split("\n");
    assert.match(first, /^::error file=shop\/fly\.toml,line=2,endLine=4,title=/);
    assert.match(second, /^::error file=shop\/fly\.toml,title=/);
  });

  it("writes ten of each level, and says how many are left out", () => {
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      finding({ rule: index % 2 === 0 ? redundant : snapshots }),
    );
    const lines = writeGithub(reportWith({ findings: [...findings, finding()] }))
      .trimEnd()
      .split("\n");
    const levels = lines.map((line) => /^::(\w+) /.exec(line)?.[1] ?? line);
    assert.deepEqual(levels, [
      "error",
      ...Array<string>(10).fill("warning"),
      ...Array<string>(10).fill("notice"),
      "flyguard: 9980 more findings have no annotation, since GitHub shows 10 of each level.",
    ]);
  });
});
