import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  GenerateProgramRequest,
  GetProgramDependenciesRequest,
  InstallDependenciesRequest,
  ProgramInfo,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { FakeMachine } from "./fakeMachine";

const main = require.resolve("../../tools/pulumi/language-host/main.js");

/** The answer of a unary call. */
function answer<T>(call: (respond: (error: ServiceError | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => call((error, response) => (error ? reject(error) : resolve(response))));
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("no output");
}

describe("the nodejs language host", () => {
  let machine: FakeMachine;
  let host: ChildProcess & { stdout: Readable };
  let client: LanguageRuntimeClient;

  beforeEach(async () => {
    machine = new FakeMachine();
    host = spawn(process.execPath, [main, "127.0.0.1:1"], {
      env: machine.context.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    client = new LanguageRuntimeClient(`127.0.0.1:${await firstLine(host.stdout)}`, credentials.createInsecure());
  });

  afterEach(() => {
    client.close();
    host.kill("SIGKILL");
    machine.remove();
  });

  function program(options: Record<string, boolean> = {}): ProgramInfo {
    const info = new ProgramInfo();
    info.setProgramDirectory(machine.folder);
    info.setOptions(Struct.fromJavaScript(options));
    return info;
  }

  /** Runs an install to its end and returns what it wrote, or its error. */
  function install(info: ProgramInfo): Promise<string> {
    const request = new InstallDependenciesRequest();
    request.setInfo(info);
    return new Promise((resolve, reject) => {
      let output = "";
      const call = client.installDependencies(request);
      call.on("data", (part) => {
        output += Buffer.concat([part.getStdout_asU8(), part.getStderr_asU8()]).toString();
      });
      call.on("error", reject);
      call.on("end", () => resolve(output));
    });
  }

  it("tells which node it runs programs with", async () => {
    const about = await answer<{ getExecutable(): string; getVersion(): string }>((respond) =>
      client.about(new AboutRequest(), respond),
    );
    assert.equal(about.getExecutable(), process.execPath);
    assert.equal(about.getVersion(), process.version);
  });

  it("lists a program's own dependencies, and theirs only when asked", async () => {
    const write = (folder: string, manifest: object) => {
      mkdirSync(join(machine.folder, folder), { recursive: true });
      writeFileSync(join(machine.folder, folder, "package.json"), JSON.stringify(manifest));
    };
    write(".", { dependencies: { a: "*" } });
    write("node_modules/a", { version: "1.0.0", dependencies: { b: "*" } });
    write("node_modules/b", { version: "2.0.0" });
    const dependencies = async (transitive: boolean) => {
      const request = new GetProgramDependenciesRequest();
      request.setInfo(program());
      request.setTransitivedependencies(transitive);
      const response = await answer<{ toObject(): { dependenciesList: object[] } }>((respond) =>
        client.getProgramDependencies(request, respond),
      );
      return response.toObject().dependenciesList;
    };
    assert.deepEqual(await dependencies(false), [{ name: "a", version: "1.0.0" }]);
    assert.deepEqual(await dependencies(true), [
      { name: "a", version: "1.0.0" },
      { name: "b", version: "2.0.0" },
    ]);
  });

  it("installs with npm in the program's folder, and passes its output on", async () => {
    machine.install("npm", 'echo "$PWD $*"; echo warning >&2');
    assert.deepEqual((await install(program())).split("\n").sort(), [
      "",
      `${machine.folder} install --loglevel=error`,
      "warning",
    ]);
  });

  it("leaves development dependencies out of a production install", async () => {
    machine.install("npm", 'echo "$*"');
    assert.equal(await install(program({ production: true })), "install --loglevel=error --omit=dev\n");
  });

  it("reports an install that fails", async () => {
    machine.install("npm", "exit 7");
    await assert.rejects(install(program()), {
      details: `npm install in ${machine.folder} ended with exit code 7`,
    });
  });

  it("reports that npm is missing", async () => {
    await assert.rejects(install(program()), {
      details: "npm was not found: it comes with Node.js, https://nodejs.org",
    });
  });

  it("asks for npm install where the SDK is missing", async () => {
    const request = new RunRequest();
    request.setInfo(program());
    await assert.rejects(
      answer((respond) => client.run(request, respond)),
      { details: `the Pulumi SDK is not installed in ${machine.folder}: run npm install there` },
    );
  });

  it("answers what it does not support with UNIMPLEMENTED", async () => {
    await assert.rejects(
      answer((respond) => client.generateProgram(new GenerateProgramRequest(), respond)),
      { code: status.UNIMPLEMENTED },
    );
  });

  /** Waits until no process has this id. */
  async function ended(pid: number): Promise<void> {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        return;
      }
      await sleep(20);
    }
  }

  for (const detached of [true, false]) {
    const place = detached ? "a process group of its own, as the CLI starts it" : "the group of its parent";
    it(`ends with what it has started when its parent is killed, in ${place}`, async () => {
      const parent = spawn(
        process.execPath,
        [
          "-e",
          `const host = require("node:child_process").spawn(process.execPath, [${JSON.stringify(main)}],
             { detached: ${detached}, stdio: ["ignore", "inherit", "inherit"] });
           console.log(host.pid);`,
        ],
        { env: machine.context.env, stdio: ["ignore", "pipe", "inherit"] },
      );
      const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
      const numbers = [Number((await lines.next()).value), Number((await lines.next()).value)];
      const [pid, port] = numbers;
      assert.ok(pid !== undefined && port !== undefined);
      const npmStarted = join(machine.folder, "npm.pid");
      machine.install("npm", `echo $$ > ${npmStarted}; exec sleep 1000`);
      const request = new InstallDependenciesRequest();
      request.setInfo(program());
      const orphan = new LanguageRuntimeClient(`127.0.0.1:${port}`, credentials.createInsecure());
      orphan.installDependencies(request).on("error", () => {});
      const npm = await eventually(() => Number(readFileSync(npmStarted, "utf8").trim()) || undefined);

      parent.kill("SIGKILL");

      await ended(pid);
      await ended(npm);
      orphan.close();
    });
  }
});

/** Asks again until there is an answer. */
async function eventually<T>(question: () => T | undefined): Promise<T> {
  for (;;) {
    try {
      const reply = question();
      if (reply !== undefined) return reply;
    } catch {
      // Not yet.
    }
    await sleep(20);
  }
}
