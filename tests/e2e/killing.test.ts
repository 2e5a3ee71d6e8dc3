import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processesWith } from "../support/processes";
import { Cli } from "./cli";

describe("a CLI that is killed", () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.for(join(__dirname, "programs", "hanging"));
  });
  afterEach(() => cli.remove());

  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    it(`leaves no process behind after ${signal}`, async () => {
      const running = () => processesWith("PULUMI_HOME", join(cli.folder, "home"));
      const pulumi = cli.start("preview");
      let stdout = "";
      pulumi.stdout?.on("data", (text) => {
        stdout += text;
      });
      while (!stdout.includes("the program hangs")) {
        assert.equal(pulumi.exitCode, null, stdout);
        await sleep(50);
      }
      const parts = ["pulumi-language-nodejs", "run-policy-pack", "cmd/run/", "pulumi-resource-fly"];
      assert.deepEqual(
        parts.filter((part) => !running().some(({ command }) => command.includes(part))),
        [],
        "all parts run",
      );

      pulumi.kill(signal);

      while (running().length > 0) await sleep(50);
    });
  }
});
