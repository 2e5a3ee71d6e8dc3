import assert from "node:assert/strict";
import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { runnerEnvironment, runtimeOptions } from "../../tools/pulumi/language-host/runtimeOptions";

function program(options: Record<string, string | boolean>): ProgramInfo {
  const info = new ProgramInfo();
  info.setOptions(Struct.fromJavaScript(options));
  return info;
}

describe("runtime options of a program", () => {
  it("load TypeScript and install everything unless told otherwise", () => {
    const defaults = { typescript: true, tsconfig: undefined, nodeArgs: [], production: false };
    assert.deepEqual(runtimeOptions(undefined), defaults);
    assert.deepEqual(runtimeOptions(program({})), defaults);
    assert.deepEqual(runtimeOptions(program({ packagemanager: "npm" })), defaults);
  });

  it("are honoured", () => {
    const options = { typescript: false, tsconfig: "tsconfig.run.json", production: true };
    assert.deepEqual(runtimeOptions(program(options)), { ...options, nodeArgs: [] });
  });

  it("split node's arguments as a shell does", () => {
    const nodeargs = `--max-old-space-size=2048 --title="two words" '--require' ./a.js`;
    assert.deepEqual(runtimeOptions(program({ nodeargs })).nodeArgs, [
      "--max-old-space-size=2048",
      "--title=two words",
      "--require",
      "./a.js",
    ]);
  });

  it("reject a package manager that this host does not have", () => {
    assert.throws(() => runtimeOptions(program({ packagemanager: "yarn" })), {
      message: "runtime option packagemanager: this language host installs with npm only, not yarn",
    });
  });

  it("reach the SDK's runner as environment variables", () => {
    assert.deepEqual(runnerEnvironment(runtimeOptions(program({ typescript: false }))), {});
    assert.deepEqual(runnerEnvironment(runtimeOptions(program({ tsconfig: "x.json" }))), {
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "x.json",
    });
  });
});
