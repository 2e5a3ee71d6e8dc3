import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pieces } from "../support/pieces";
import { Cli, checkout, type Outcome } from "./cli";
import { findings, parseEvents } from "./events";
import { headlineMistakes } from "./headlineMistakes";

const insecure = join(checkout, "infra-example", "insecure");

/**
 * All that a user or a log collector sees: the terminal, and what the event log holds of the pack and of messages. The
 * engine's own record of each resource and its debug messages hold plain inputs, whatever the pack does.
 */
function visibleText({ stdout, stderr, events }: Outcome): string {
  const engineRecords = ["resourcePreEvent", "resOutputsEvent"];
  const seen = events.filter(
    (event) => !engineRecords.some((record) => record in event) && event.diagnosticEvent?.severity !== "debug",
  );
  return [stdout, stderr, JSON.stringify(seen)].join("\n");
}

describe("credentials of a stack", () => {
  let cli: Cli;
  let planted: string;
  let configured: string[];

  before(async () => {
    cli = await Cli.for(insecure);
    const [, literal] = readFileSync(join(insecure, "index.ts"), "utf8").match(/SESSION_KEY: "(\w+)"/) ?? [];
    assert.ok(literal);
    planted = literal;
    const { stdout } = await cli.run("config", "--show-secrets", "--json");
    const config: Record<string, { value: string; secret: boolean }> = JSON.parse(stdout);
    configured = Object.values(config).flatMap(({ value, secret }) => (secret ? [value] : []));
    assert.equal(configured.length, 4);
  });
  after(() => cli.remove());

  it("appear in no output of a preview that reports them, not even in part", async () => {
    const outcome = await cli.operate("preview");
    assert.ok(outcome.events.some(({ policyEvent }) => policyEvent?.policyName === "secret-in-env"));
    const text = visibleText(outcome);
    assert.deepEqual(
      [planted, ...configured].flatMap(pieces).filter((piece) => text.includes(piece)),
      [],
    );
  });

  it("appear nowhere in the event log where Pulumi knows that they are secret", async () => {
    await cli.operate("preview");
    const log = cli.eventLog();
    assert.deepEqual(findings(parseEvents(log)), headlineMistakes);
    assert.deepEqual(
      configured.flatMap(pieces).filter((piece) => log.includes(piece)),
      [],
    );
  });
});
