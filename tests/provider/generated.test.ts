import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { descriptions } from "../../tools/provider/descriptions";
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
        assert.notEqual(property.description ?? "", "", `${token}.${name}`);
      }
    }
  });

  it("describe every type and every property of every type", () => {
    for (const [token, type] of Object.entries(schema.types)) {
      assert.notEqual(type.description ?? "", "", token);
      for (const [name, property] of Object.entries(type.properties ?? {})) {
        assert.notEqual(property.description ?? "", "", `${token}.${name}`);
      }
    }
  });

  it("use every description that the project adds to the document", () => {
    for (const [path, description] of Object.entries(descriptions)) {
      const [name = "", property] = path.split(".");
      const type = schema.types[`fly:index:${name}`];
      assert.equal(
        property === undefined ? type?.description : type?.properties?.[property]?.description,
        description,
        path,
      );
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
    /** The requests that change a resource in place; a resource that has none is replaced by any change. */
    const updates: Readonly<Record<string, readonly string[]>> = {
      Machine: ["UpdateMachineRequest"],
      Volume: ["UpdateVolumeRequest", "ExtendVolumeRequest"],
      AppSecrets: ["AppSecretsUpdateRequest"],
      CustomCertificate: ["createCustomCertificateRequest"],
      NetworkPolicy: ["NetworkPolicy"],
    };
    /** Fields of such a request that say what to change, or that a machine keeps. */
    const fixed: Readonly<Record<string, readonly string[]>> = {
      Machine: ["name", "region"],
      CustomCertificate: ["hostname"],
    };
    /** Inputs that are of no concern after the resource was created, or that never leave the provider. */
    const free: Readonly<Record<string, readonly string[]>> = {
      Machine: ["waitForStart"],
      Volume: ["compute", "computeImage", "uniqueZoneAppWide", "appEncryption"],
    };
    for (const [name, { inputs }] of Object.entries(resources)) {
      const fields = (updates[name] ?? []).flatMap((request) =>
        Object.keys(documentSchema(readDocument(), request).properties ?? {}),
      );
      const kept = (input: string, from = "") =>
        !free[name]?.includes(input) && (!fields.includes(from.split(".")[1] ?? "") || fixed[name]?.includes(input));
      const replacing = Object.keys(inputs).filter((input) => inputs[input]?.replaces);
      const expected = Object.keys(inputs).filter((input) => kept(input, inputs[input]?.from));
      assert.deepEqual(replacing, expected, name);
    }
  });
});
