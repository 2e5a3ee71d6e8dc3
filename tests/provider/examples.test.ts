import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";

import ts = require("typescript");

import { packageSchema } from "../../provider/src/plugin/schema";
import { Secret, unknown, type Value, type ValueMap } from "../../provider/src/plugin/value";
import { type ExampleValue, examples } from "../../tools/provider/examples";
import { type ProviderClient, startProvider, urnOf } from "./client";

/** What a resource of an example is given, with what a preview does not know yet. */
function inputsOf(value: ExampleValue): Value {
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(inputsOf);
  if ("configSecret" in value) return new Secret("not-a-real-one");
  return "output" in value ? unknown : mapOf(value);
}

function mapOf(values: object): ValueMap {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, inputsOf(value)]));
}

describe("the examples in the schema", () => {
  let provider: ProviderClient;
  const fly: unknown = require("../../provider/src");
  const made: { type: string; name: string; inputs: object }[] = [];
  before(async () => {
    provider = await startProvider();
    await pulumi.runtime.setMocks(
      {
        newResource: ({ type, name, inputs }) => {
          made.push({ type, name, inputs });
          return { id: `${name}-id`, state: { name, ...inputs, version: 1 } };
        },
        call: () => ({}),
      },
      "project",
    );
    for (const secret of ["databasePassword", "fullchain", "privateKey"]) {
      pulumi.runtime.setConfig(`project:${secret}`, "not-a-real-one");
    }
  });
  after(async () => {
    provider.close();
    await pulumi.runtime.disconnect();
  });

  it("are there for every resource, and for no other", () => {
    const resources = Object.keys(packageSchema().resources).map((token) => token.split(":")[2]);
    assert.deepEqual(Object.keys(examples).sort(), resources.sort());
  });

  for (const [name, { program, importId }] of Object.entries(examples)) {
    const { description } = packageSchema().resources[`fly:index:${name}`] ?? { description: "" };
    const code = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(description)?.[1] ?? "";

    it(`pass Check: ${name}`, async () => {
      for (const { type, variable, inputs } of program) {
        const { failures } = await provider.check(urnOf(type, variable), mapOf(inputs));
        assert.deepEqual(failures, {});
      }
    });

    it(`run in TypeScript: ${name}`, async () => {
      made.length = 0;
      const { outputText } = ts.transpileModule(code("typescript"), {
        compilerOptions: { module: ts.ModuleKind.CommonJS },
      });
      const load = (module: string): unknown => (module === "@pulumiverse/fly" ? fly : pulumi);
      new Function("require", "exports", outputText)(load, {});
      await pulumi.runtime.disconnect();
      assert.deepEqual(
        made.map((resource) => [resource.type, resource.name]).sort(),
        program.map(({ type, variable }) => [`fly:index:${type}`, variable]).sort(),
      );
      for (const { variable, inputs } of program) {
        const given = made.find((resource) => resource.name === variable)?.inputs ?? {};
        assert.deepEqual(Object.keys(given).sort(), Object.keys(inputs).sort());
      }
    });

    it(`name the same resources in YAML: ${name}`, () => {
      const lines = code("yaml").split("\n");
      const types = lines.flatMap((line) => /^ {4}type: fly:(\w+)$/.exec(line)?.[1] ?? []);
      assert.deepEqual(
        types,
        program.map(({ type }) => type),
      );
    });

    it(`say how to import, or that it is not possible: ${name}`, () => {
      const command = /^\$ pulumi import (\S+) \S+ (\S+)$/m.exec(description);
      assert.deepEqual(command?.slice(1) ?? [], importId === undefined ? [] : [`fly:index:${name}`, importId]);
    });
  }
});
