import assert from "node:assert/strict";
import { join } from "node:path";
import { Cli, checkout, type Outcome } from "./cli";
import { findings } from "./events";
import { headlineMistakes } from "./headlineMistakes";

const secure = join(checkout, "infra-example");
const insecure = join(secure, "insecure");

describe("pulumi preview --policy-pack", () => {
  let cli: Cli;
  afterEach(() => cli.remove());

  async function preview(program: string, ...args: string[]): Promise<Outcome> {
    cli = await Cli.for(program);
    return cli.operate("preview", ...args);
  }

  it("accepts the secure stack", async () => {
    const { code, stdout, stderr, events } = await preview(secure);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(findings(events), []);
    assert.ok(stdout.includes(`✅ flyguard@v0.1.0 (local: ${checkout})`), stdout);
  });

  it("accepts the secure stack with the strict profile, without an exception", async () => {
    const { code, stdout, stderr, events } = await preview(
      secure,
      "--policy-pack-config",
      join(checkout, "profiles", "strict.json"),
    );
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(findings(events), []);
  });

  it("rejects the insecure twin for each headline mistake, and for nothing else", async () => {
    const { code, events } = await preview(insecure);
    assert.equal(code, 1);
    assert.deepEqual(findings(events), headlineMistakes);
  });
});
