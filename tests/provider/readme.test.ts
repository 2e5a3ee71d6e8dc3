import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

import ts = require("typescript");

import { packageSchema } from "../../provider/src/plugin/schema";
import { providerDir } from "../../tools/provider/document";

const readme = readFileSync(join(providerDir, "README.md"), "utf8");

describe("the provider's README", () => {
  for (const [token, { inputProperties, properties }] of Object.entries(packageSchema().resources)) {
    const name = token.split(":")[2] ?? "";

    it(`names every input and output of ${name}, and which input replaces it`, () => {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
      const [inputs = "", outputs = ""] = row.split("|").slice(2, 4);
      const named = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, property]) => property);
      assert.deepEqual(named(inputs), Object.keys(inputProperties));
      assert.deepEqual(
        named(outputs),
        Object.keys(properties).filter((property) => !(property in inputProperties)),
      );
      const replacing = [...inputs.matchAll(/`(\w+)` \(r\)/g)].map(([, property]) => property);
      assert.deepEqual(
        replacing,
        Object.keys(inputProperties).filter((property) => inputProperties[property]?.replaceOnChanges),
      );
    });
  }

  it("names every function with its arguments and results", () => {
    for (const [token, { inputs, outputs }] of Object.entries(packageSchema().functions)) {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${token.split(":")[2]}\` `)) ?? "";
      const named = row
        .split("|")
        .slice(2, 4)
        .map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
      assert.deepEqual(named, [Object.keys(inputs.properties), Object.keys(outputs.properties)], token);
    }
  });

  it("has an example that runs", async () => {
    const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const { outputText } = ts.transpileModule(example, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const types: string[] = [];
    await pulumi.runtime.setMocks(
      {
        newResource: ({ type, name, inputs }) => {
          types.push(type);
          return { id: `${name}-id`, state: inputs };
        },
        call: () => ({}),
      },
      "project",
    );
    pulumi.runtime.setConfig("project:databasePassword", "not-a-real-one");
    const fly: unknown = require("../../provider/src");
    const load = (module: string): unknown => (module === "@pulumiverse/fly" ? fly : pulumi);
    new Function("require", "exports", outputText)(load, {});
    await pulumi.runtime.disconnect();
    const made = ["App", "AppSecrets", "IpAddress", "Certificate", "DeployToken", "Machine", "Machine"].map(
      (type) => `fly:index:${type}`,
    );
    assert.deepEqual(types.sort(), made.sort());
  });
});
