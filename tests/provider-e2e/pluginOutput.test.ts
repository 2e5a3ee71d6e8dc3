import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Secret } from "../../provider/src/plugin/value";
import { checkout } from "../e2e/cli";
import { LoopbackFlyApi } from "../fly-api/server";
import { connect, type ProviderClient, urnOf } from "../provider/client";
import { type Declaration, MiniEngine, wholeProgram } from "../provider/engine";

/** How the engine starts a plugin under `--logtostderr -v=9 --logflow`; it listens on no port here. */
const engineArguments = ["--logtostderr", "-v=9", "127.0.0.1:1"];

const token: Declaration = {
  type: "DeployToken",
  name: "token",
  after: ["app"],
  inputs: (output) => ({ app: output("app", "name") }),
};

const shop = { name: "shop", orgSlug: "acme" };

describe("the plugin under --logtostderr -v=9", () => {
  let home: string;
  let api: LoopbackFlyApi;
  let plugin: ChildProcessByStdio<null, Readable, Readable>;
  let closed: Promise<unknown>;
  let provider: ProviderClient;
  let output: { stdout: string; stderr: string };
  let port: string;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), "fly-home-"));
    api = await LoopbackFlyApi.start();
    plugin = spawn(join(checkout, "provider", "pulumi-resource-fly"), engineArguments, {
      env: { ...process.env, FLY_API_TOKEN: api.token, FLY_API_HOSTNAME: api.url, PULUMI_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    });
    output = { stdout: "", stderr: "" };
    plugin.stdout.on("data", (text) => {
      output.stdout += text;
    });
    plugin.stderr.on("data", (text) => {
      output.stderr += text;
    });
    closed = once(plugin, "close");
    await Promise.race([once(plugin.stdout, "data"), closed.then(() => assert.fail(output.stderr))]);
    port = `${Number(output.stdout)}\n`;
    provider = connect(Number(output.stdout), () => plugin.kill());
  });

  /** Ends the plugin, so that its output is complete. */
  const end = async () => {
    provider.close();
    await closed;
  };

  afterEach(async () => {
    await end();
    await api.stop();
    rmSync(home, { recursive: true, force: true });
    assert.deepEqual(api.violations, []);
  });

  it("prints nothing but its port while it creates, reads, updates and deletes", async () => {
    const engine = new MiniEngine();
    const program = [...wholeProgram(), token];
    await engine.up(provider, program);
    await engine.refresh(provider);
    const steps = await engine.up(provider, program.map(withOtherSecrets));
    assert.deepEqual([steps.secrets, steps["machine-1"]], ["update", "update"]);
    await engine.up(provider, []);
    await end();
    assert.deepEqual(output, { stdout: port, stderr: "" });
  });

  it("prints nothing but its port when a request fails, and repeats no secret in the error", async () => {
    await provider.create(urnOf("App", "app"), shop);
    const values = new Secret("hunter2");
    const { failures } = await provider.check(urnOf("AppSecrets", "secrets"), { app: "shop", values });
    const machine = { app: "shop", name: "web-1", region: new Secret("hunter2"), config: { image: "nginx" } };
    assert.deepEqual(
      [failures, await failure(provider.create(urnOf("Machine", "machine"), machine))],
      [
        { values: "expected a map, got a string" },
        "Fly answered 400 for machine web-1 of app shop (its message repeats a secret and is withheld): correct the declaration.",
      ],
    );
    await end();
    assert.deepEqual(output, { stdout: port, stderr: "" });
  });

  it("prints nothing but its port when its token is wrong, and repeats no token in the error", async () => {
    await provider.configure({ token: new Secret("fo1_wrong-token") });
    assert.equal(
      await failure(provider.create(urnOf("App", "app"), shop)),
      "Fly does not accept the API token for app shop (Authenticate: token validation error): set fly:token or FLY_API_TOKEN to a valid token of the organisation.",
    );
    await end();
    assert.deepEqual(output, { stdout: port, stderr: "" });
  });
});

function withOtherSecrets(declaration: Declaration): Declaration {
  if (declaration.type !== "AppSecrets") return declaration;
  const values = new Secret({ DATABASE_PASSWORD: "another-battery" });
  return { ...declaration, inputs: (output) => ({ ...declaration.inputs(output), values }) };
}

/** The sentence with which a call fails. */
async function failure(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => assert.fail("it succeeds"),
    (reason: unknown) => reason,
  );
  assert.ok(typeof error === "object" && error !== null && "details" in error, String(error));
  return String(error.details);
}
