import assert from "node:assert/strict";
import { writeMarkdown } from "../../formats/markdown";
import { shop } from "./pictures";
import { excepted, finding, place, reportWith, snapshots } from "./reportOf";

describe("the format markdown", () => {
  it("of a good run has the scorecard and no findings", () => {
    assert.equal(
      writeMarkdown(reportWith()),
      `# flyguard

No findings in 1 file. 2026-11-26, flyguard 1.2.3.

| Fly.io security checklist | fly.toml |
| --- | --- |
| 1. Secrets are in Fly secrets | ok |
| 2. Secrets are deployed | not checked: fly secrets list |
`,
    );
  });

  it("lists findings by file, the worst first, with what was found", () => {
    const other = place({ file: "b.toml" });
    const text = writeMarkdown(
      reportWith({ findings: [finding({ rule: snapshots, place: other }), finding({ found: "a", expected: "b" })] }),
    );
    assert.ok(
      text.endsWith(`## Findings

### <code>fly.toml</code>

| Severity | Finding | Where | Fix |
| --- | --- | --- | --- |
| critical, mandatory | [secret-in-env](<https://example.com/rules/secret-in-env.md>) <code>named-credential</code><br>plaintext token: its name denotes a credential<br>Found: a<br>Expected: b | <code>6:3 shop/web config.env.TOKEN</code> | Rotate this credential. |

### <code>b.toml</code>

| Severity | Finding | Where | Fix |
| --- | --- | --- | --- |
| medium, advisory | [volume-snapshots](<https://example.com/rules/volume-snapshots.md>) <code>named-credential</code><br>plaintext token: its name denotes a credential | <code>6:3 shop/web config.env.TOKEN</code> | Rotate this credential. |
`),
      text,
    );
  });

  it("has the picture, what the baseline accepts, the exceptions, and the rules that did not run", () => {
    const text = writeMarkdown(
      reportWith({
        picture: shop,
        baselined: [finding()],
        excepted: [excepted({ rule: snapshots })],
        exceptions: [
          {
            rule: "a",
            resource: "db-*",
            finding: "x",
            reason: "moves",
            owner: "team",
            expires: "2027-01-01",
            isExpired: false,
          },
          { rule: "b", resource: "*", reason: "old", expires: "2026-01-01", isExpired: true },
        ],
        notRun: [{ name: "region-allowed", title: "Regions", because: "off" }],
      }),
    );
    for (const part of [
      "## Exposure\n\n```mermaid\nflowchart LR\n",
      "\n```\n\n## Accepted by the baseline\n\n- secret-in-env, <code>fly.toml 6:3 shop/web config.env.TOKEN</code>: plaintext token",
      "| <code>a</code> | <code>db-\\* x</code> | moves | team | 2027-01-01 |",
      "| <code>b</code> | <code>\\*</code> | old |  | 2026-01-01 (expired) |",
      "\n\n## Excepted findings\n\n- volume-snapshots, <code>fly.toml 6:3 shop/web config.env.TOKEN</code>: plaintext token",
      "## Rules that did not run\n\n- <code>region-allowed</code>: off\n",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it("of 10,000 findings has room in the summary of a step, and says how many are left out", () => {
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      finding({ place: place({ file: `${index}/fly.toml` }) }),
    );
    const text = writeMarkdown(reportWith({ findings }));
    assert.ok(Buffer.byteLength(text) < 1_048_576, String(Buffer.byteLength(text)));
    const shown = text.match(/^### /gm)?.length ?? 0;
    assert.ok(shown > 1000);
    assert.match(text, new RegExp(`\n${10_000 - shown} more findings left out: there is no room\\.\n$`));
  });
});
