import assert from "node:assert/strict";
import { join } from "node:path";
import { Cli, checkout } from "./cli";
import { findings, parseEvents } from "./events";
import { headlineMistakes } from "./headlineMistakes";
import { MemoryStack } from "./memoryStack";

describe("a stack that is updated without a preview", () => {
  let stack: MemoryStack;
  let cli: Cli;
  beforeEach(async () => {
    stack = new MemoryStack();
    cli = await Cli.for(stack.program);
  });
  afterEach(() => {
    cli.remove();
    stack.remove();
  });

  /** The URNs in the stack's state. */
  async function existing(): Promise<string[]> {
    const { stdout } = await cli.run("stack", "export");
    const { deployment }: { deployment: { resources?: { urn: string }[] } } = JSON.parse(stdout);
    return (deployment.resources ?? []).map(({ urn }) => urn);
  }

  it("is stopped before anything exists that a finding is about", async () => {
    const { code, events } = await cli.operate("up", "--skip-preview", "--yes");
    assert.equal(code, 1);
    const reported = events.flatMap(({ policyEvent }) => (policyEvent ? [policyEvent.resourceUrn] : []));
    assert.notDeepEqual(reported, []);
    const urns = await existing();
    assert.deepEqual(
      reported.filter((urn) => urns.includes(urn)),
      [],
    );
  });

  it("is found to be insecure afterwards by pulumi policy analyze, with the same findings as in preview", async () => {
    const state = join(cli.folder, "export.json");
    assert.equal((await cli.run("up", "--skip-preview", "--yes")).code, 0);
    assert.equal((await cli.run("stack", "export", "--file", state)).code, 0);
    const { code, stdout } = await cli.run("policy", "analyze", "--policy-pack", checkout, "--file", state, "--json");
    assert.equal(code, 1);
    assert.deepEqual(findings(parseEvents(stdout)), headlineMistakes);
  });
});
