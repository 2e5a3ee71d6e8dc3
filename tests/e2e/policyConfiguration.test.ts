import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cli, checkout, stack } from "./cli";
import { findings } from "./events";
import { MemoryStack } from "./memoryStack";

describe("policy configuration files, with the real CLI", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-configuration-"));
  let cli: Cli;

  before(async () => {
    cli = await Cli.for(join(checkout, "infra-example", "insecure"));
  });
  after(() => {
    cli.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function preview(configuration: string) {
    return cli.operate("preview", "--policy-pack-config", configuration);
  }

  it("baseline still rejects the insecure stack", async () => {
    const { code, events } = await preview(join(checkout, "profiles", "baseline.json"));
    equal(code, 1);
    equal(
      findings(events).some((finding) => finding.endsWith("(mandatory)")),
      true,
    );
  });

  it("strict rejects a stack whose every finding is advisory without it", async () => {
    const strict = ["--policy-pack-config", join(checkout, "profiles", "strict.json")];
    const pair = await Cli.for(join(__dirname, "programs", "pair"));
    pair.env.PAIR = "web server, address first";
    try {
      const plain = await pair.operate("preview");
      deepEqual([plain.code, findings(plain.events)], [0, found("advisory")]);
      const judged = await pair.operate("preview", ...strict);
      deepEqual([judged.code, findings(judged.events)], [1, found("mandatory")]);
    } finally {
      pair.remove();
    }

    function found(level: string): string[] {
      return [
        `health-check-declared [no-check] machine config.services[0] (${level})`,
        `image-digest-pinned [unpinned] machine config.image (${level})`,
        `machine-redundant [too-few-machines] app (${level})`,
      ];
    }
  });

  it("$schema stops the run, as flyguard config check says", async () => {
    const file = join(folder, "schema.json");
    writeFileSync(file, `{ "$schema": "./config.schema.json" }`);
    const { code, stderr, stdout } = await preview(file);
    equal(code, 1);
    equal(/"\.\/config\.schema\.json" is not a valid enforcement level/.test(stderr + stdout), true);
  });
});

describe("pulumi policy analyze on an existing stack, with the baseline profile", () => {
  const memory = new MemoryStack();
  let cli: Cli;

  before(async () => {
    cli = await Cli.for(memory.program);
  });
  after(() => {
    cli.remove();
    memory.remove();
  });

  it("rejects what is there, without running the program", async () => {
    const up = await cli.run("up", "--stack", stack, "--yes", "--skip-preview");
    equal(up.code, 0, up.stderr);
    const pack = ["--policy-pack", checkout, "--policy-pack-config", join(checkout, "profiles", "baseline.json")];
    const { code, stdout } = await cli.run("policy", "analyze", "--stack", stack, ...pack);
    equal(code, 1);
    equal(/^ +where: fly:index:IpAddress database type \[public-address\]$/m.test(stdout), true, stdout);
  });
});
