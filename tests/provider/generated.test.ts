import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentSchema, providerDir, readDocument } from "../../tools/provider/document";
import { generatedFiles } from "../../tools/provider/generate";
import { packageSchema } from "../../tools/provider/packageSchema";
import { resources } from "../../tools/provider/surface";

describe("generated files of the provider", () => {
  it("are what the generator makes of the official document: run npm run docs after a change", async () => {
    for (const [path, text] of await generatedFiles()) {
      assert.equal(readFileSync(join(providerDir, path), "utf8"), text, path);
    }
  });

  it("are all that is in the folder", async () => {
    const made = [...(await generatedFiles()).keys()].filter((path) => path.startsWith("src/generated/"));
    const present = readdirSync(join(providerDir, "src", "generated")).map((name) => `src/generated/${name}`);
    assert.deepEqual(present.sort(), made.sort());
  });

  const schema = packageSchema(readDocument(), "0.0.0");

  it("describe every property of every resource", () => {
    for (const [token, resource] of Object.entries(schema.resources)) {
      for (const [name, property] of Object.entries(resource.properties)) {
        assert.ok(property.description ?? property.$ref, `${token}.${name}`);
      }
    }
  });

  it("have the whole machine configuration of the document", () => {
    const wire = Object.keys(documentSchema(readDocument(), "fly.MachineConfig").properties ?? {});
    const names = Object.keys(schema.types["fly:index:MachineConfig"]?.properties ?? {});
    assert.deepEqual(
      names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
      wire,
    );
  });

  it("mark as replacing exactly the inputs that the document cannot update", () => {
    const updatable = { Machine: "UpdateMachineRequest", Volume: "UpdateVolumeRequest" } as const;
    for (const [name, request] of Object.entries(updatable)) {
      const fields = Object.keys(documentSchema(readDocument(), request).properties ?? {});
      for (const [input, { from, replaces }] of Object.entries(resources[name]?.inputs ?? {})) {
        const field = from?.split(".")[1] ?? "";
        if (fields.includes(field) && !["name", "region"].includes(field))
          assert.equal(replaces, undefined, `${name}.${input}`);
      }
    }
  });
});
