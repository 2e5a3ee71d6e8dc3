import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cachedCliFolder, pulumiVersion } from "../../tools/pulumi/cachedCliFolder";
import { locatePulumi } from "../../tools/pulumi/locate";
import { processesWith } from "../support/processes";
import { FakeMachine } from "./fakeMachine";

describe("locating the CLI", () => {
  let machine: FakeMachine;
  beforeEach(() => {
    machine = new FakeMachine();
  });
  afterEach(() => machine.remove());

  const locate = (ways: string) =>
    locatePulumi({ ...machine.context, env: { ...machine.context.env, FLYGUARD_PULUMI_FROM: ways } });

  /** The lines of the failure, without the closing advice. */
  const failures = async (ways: string): Promise<string[]> => {
    const error: unknown = await locate(ways).then(
      () => assert.fail("a CLI was located"),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error);
    return error.message.split("\n").slice(1, -1);
  };

  describe("on PATH", () => {
    it("takes one that is new enough and has a nodejs language host", async () => {
      const command = machine.install("pulumi", "echo v3.223.0");
      machine.install("pulumi-language-nodejs", "exit 0");
      assert.deepEqual(await locate("path"), { command, way: "path" });
      assert.deepEqual(machine.said, []);
    });

    it("refuses one that is too old, and says so", async () => {
      const command = machine.install("pulumi", "echo v3.222.9");
      machine.install("pulumi-language-nodejs", "exit 0");
      assert.deepEqual(await failures("path"), ["  path: no pulumi of version 3.223 or newer on PATH"]);
      assert.deepEqual(machine.said, [`${command} is not used: it is version 3.222.9, and 3.223 is needed`]);
    });

    it("refuses one without a language host", async () => {
      const command = machine.install("pulumi", "echo v3.259.0");
      await failures("path");
      assert.deepEqual(machine.said, [`${command} is not used: there is no pulumi-language-nodejs next to it`]);
    });

    it("refuses one that does not work", async () => {
      const command = machine.install("pulumi", "exit 3");
      await failures("path");
      assert.deepEqual(machine.said, [`${command} is not used: it does not tell its version`]);
    });

    it("does not take the npm package for an installed CLI", async () => {
      const folder = "node_modules/.bin";
      machine.install("pulumi", "echo v3.259.0", folder);
      machine.install("pulumi-language-nodejs", "exit 0", folder);
      const { env, say } = machine.context;
      const PATH = `${join(machine.folder, folder)}:${env.PATH}`;
      await assert.rejects(locatePulumi({ say, env: { ...env, PATH, FLYGUARD_PULUMI_FROM: "path" } }));
    });
  });

  describe("built with Go", () => {
    const go = (install: string) =>
      machine.install("go", `if [ "$1" = env ]; then echo go1.99.0; exit; fi\n${install}`);
    const buildingPulumi = `printf '#!/bin/sh\\necho built' > "$GOBIN/pulumi"; chmod +x "$GOBIN/pulumi"`;
    const cache = ".cache/flyguard/pulumi-cli";

    it("lies in the user's cache, complete with a language host", async () => {
      go(buildingPulumi);
      const folder = cachedCliFolder(machine.context.env);
      assert.deepEqual(await locate("go"), { command: join(folder, "pulumi"), way: "go" });
      assert.deepEqual(machine.list(folder.slice(machine.folder.length + 1)), [
        "language-host",
        "node_modules",
        "pulumi",
        "pulumi-language-nodejs",
      ]);
      assert.deepEqual(machine.said, [
        `building Pulumi ${pulumiVersion()} from Go modules; this takes about five minutes, once`,
        `Pulumi ${pulumiVersion()} is built`,
      ]);
    });

    it("is built once", async () => {
      go(buildingPulumi);
      const first = await locate("go");
      go("exit 1");
      assert.deepEqual(await locate("go"), first);
    });

    it("goes before a download once it is there", async () => {
      go(buildingPulumi);
      const first = await locate("go");
      const { PULUMI_HOME } = process.env;
      process.env.PULUMI_HOME = join(machine.folder, ".pulumi");
      try {
        assert.deepEqual(await locate("path,npm,go"), first);
      } finally {
        if (PULUMI_HOME === undefined) delete process.env.PULUMI_HOME;
        else process.env.PULUMI_HOME = PULUMI_HOME;
      }
    });

    it("survives another build at the same time", async () => {
      go(`sleep 0.2; ${buildingPulumi}`);
      const [one, other] = await Promise.all([locate("go"), locate("go")]);
      assert.deepEqual(one, other);
      assert.equal(machine.list(cache).length, 1);
    });

    it("leaves nothing in the cache when it fails", async () => {
      go(`touch "$GOBIN/pulumi"; echo 'x.go:1:1: undefined: y' >&2; exit 1`);
      assert.deepEqual(await failures("go"), ["  go: the build with Go failed: x.go:1:1: undefined: y"]);
      assert.deepEqual(machine.list(cache), []);
    });

    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      it(`leaves nothing in the cache and no build behind when it is ended with ${signal}`, async () => {
        go("exec sleep 3600");
        const env = { ...machine.context.env, FLYGUARD_PULUMI_FROM: "go" };
        const tool = spawn(process.execPath, [join(__dirname, "../../tools/pulumi/run.js"), "version"], {
          env,
          stdio: ["ignore", "ignore", "pipe"],
        });
        const closed = once(tool, "close");
        const builds = () => processesWith("HOME", machine.folder).filter(({ command }) => command === "sleep 3600");
        while (builds().length === 0) await sleep(20);
        tool.kill(signal);
        await closed;
        while (builds().length > 0) await sleep(20);
        assert.deepEqual(machine.list(cache), []);
      });
    }

    const explained: [string, string][] = [
      [
        "dial tcp: lookup proxy.golang.org: no such host",
        "the Go modules could not be downloaded; check the network and the module proxy (go env GOPROXY)",
      ],
      [
        "write /tmp/x.a: no space left on device",
        "the disk is full: the build needs 5 GB in Go's caches (go clean -cache frees some)",
      ],
      [
        "verifying example.com@v1.0.0: checksum mismatch",
        "a downloaded Go module is not the one that tools/pulumi/cli/go.sum names; check the module proxy (go env GOPROXY)",
      ],
    ];
    for (const [complaint, explanation] of explained) {
      it(`explains "${complaint}"`, async () => {
        go(`echo '${complaint}' >&2; exit 1`);
        assert.deepEqual(await failures("go"), [`  go: ${explanation}`]);
      });
    }

    it("needs a Go that is new enough", async () => {
      machine.install("go", "echo go1.24.13");
      assert.deepEqual(await failures("go"), [
        "  go: Go 1.24.13 is too old; Go 1.25.11 or newer builds the CLI: install it from https://go.dev/dl",
      ]);
    });

    it("needs Go", async () => {
      machine.install("go", "exit 127");
      assert.deepEqual(await failures("go"), [
        "  go: Go is not installed; Go 1.25.11 or newer builds the CLI: install it from https://go.dev/dl",
      ]);
    });
  });

  it("fails with a reason for each way, in CI too", async () => {
    machine.install("go", "exit 127");
    const env = { ...machine.context.env, CI: "true", FLYGUARD_PULUMI_FROM: "path,go" };
    await assert.rejects(locatePulumi({ ...machine.context, env }), {
      message: [
        "there is no usable Pulumi CLI:",
        "  path: no pulumi of version 3.223 or newer on PATH",
        "  go: Go is not installed; Go 1.25.11 or newer builds the CLI: install it from https://go.dev/dl",
        "Install Pulumi 3.223 or newer (https://www.pulumi.com/docs/install/) or put one of the above right, and run this again.",
      ].join("\n"),
    });
  });

  it("knows no other way than its own", async () => {
    await assert.rejects(locate("path,brew"), { message: "FLYGUARD_PULUMI_FROM: brew is not one of path, npm, go" });
  });
});
