import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { notComputed, type Raw, type RawObject } from "../../policies/fly/raw";
import { isFlyType, readDeclaration } from "../../policies/providers";
import { fieldsOf } from "../../tools/docs/fields";
import { pathsOf, sample } from "./leaves";
import { read } from "./model";
import { schemas } from "./schemas";

const types = schemas.flatMap(({ name, resources }) =>
  Object.entries(resources).flatMap(([type, properties]) => (isFlyType(type) ? [{ name, type, properties }] : [])),
);

type Change = (raw: Raw) => Raw;

const unreadable: readonly Raw[] = [notComputed, [[]]];

/** Changes every value in an object, from the innermost out. */
function changed(properties: RawObject, change: Change): RawObject {
  const deep = (raw: Raw): Raw => {
    if (isList(raw)) return change(raw.map(deep));
    return change(isObject(raw) ? changed(raw, change) : raw);
  };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, deep(value)]));
}

function isList(raw: Raw): raw is readonly Raw[] {
  return Array.isArray(raw);
}

function isObject(raw: Raw): raw is RawObject {
  return typeof raw === "object" && raw !== null && !isList(raw);
}

/** The scalars that the model knows, by their path in it: how they were spelled does not show. */
function knownIn(type: string, properties: RawObject): Record<string, unknown> {
  const fields = [...fieldsOf(read(type, properties))];
  return Object.fromEntries(
    fields.flatMap(([path, field]) =>
      field.state === "known" && typeof field.value !== "object" ? [[path, field.value]] : [],
    ),
  );
}

/** The object with another value at a path of the schema, in every element of the lists on the way. */
function withValueAt(raw: Raw, [step, ...rest]: readonly string[], value: Raw): Raw {
  if (step === undefined) return value;
  if (isList(raw)) return raw.map((element) => withValueAt(element, [step, ...rest], value));
  const name = step.replace(/[^\w].*/, "");
  return isObject(raw) ? { ...raw, [name]: withValueAt(raw[name] ?? null, rest, value) } : raw;
}

const anyRaw: fc.Arbitrary<Raw> = fc.letrec<{ raw: Raw }>((tie) => ({
  raw: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Raw[]>(null, true, false, notComputed, "fly deploy", "443"),
    fc.double(),
    fc.string(),
    fc.array(tie("raw"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("raw"), { maxKeys: 3 }),
  ),
})).raw;

describe("readers", () => {
  for (const { name, type, properties } of types) {
    describe(`of ${name} ${type}`, () => {
      const inputs = sample(properties);
      const expected = knownIn(type, inputs);

      it("take numbers and booleans as texts", () => {
        const asText: Change = (raw) => (typeof raw === "number" || typeof raw === "boolean" ? String(raw) : raw);
        deepEqual(knownIn(type, changed(inputs, asText)), expected);
      });

      it("take single objects as lists of one", () => {
        // A sample's maps have the one key "one"; a list of one map of checks would be a list of checks.
        const isMap = (raw: RawObject) => Object.keys(raw).join() === "one";
        const asList: Change = (raw) => (isObject(raw) && !isMap(raw) ? [raw] : isList(raw) ? raw.flat() : raw);
        deepEqual(knownIn(type, changed(inputs, asList)), expected);
      });

      it("know the other properties where one is not computed yet or of the wrong type", () => {
        const before = fieldsOf(read(type, inputs));
        for (const property of Object.keys(inputs)) {
          for (const value of unreadable) {
            for (const [path, { at, state }] of fieldsOf(read(type, { ...inputs, [property]: value }))) {
              if (at.path.split(/[.[]/)[0] !== property) equal(state, before.get(path)?.state, `${path}: ${property}`);
            }
          }
        }
      });

      it("never throw, whatever stands in place of whatever property", () => {
        fc.assert(
          fc.property(fc.constantFrom(...pathsOf(properties)), anyRaw, (path, value) => {
            const replaced = withValueAt(inputs, path.split("."), value);
            if (isObject(replaced)) read(type, replaced);
          }),
          { numRuns: 150 },
        );
      });
    });
  }

  it("read snake_case and PascalCase as camelCase", () => {
    const ports = [{ startPort: 1, endPort: 2, forceHttps: true, tlsOptions: { defaultSelfSigned: true } }];
    const inputs = {
      app: "shop",
      minSecretsVersion: 3,
      config: {
        autoDestroy: true,
        init: { kernelArgs: ["quiet"] },
        services: [{ internalPort: 80, ports }],
        files: [{ guestPath: "/a", secretName: "A" }],
      },
    };
    const expected = knownIn("fly:index:Machine", inputs);
    equal(Object.keys(expected).length, 11);
    const spellings: ((key: string) => string)[] = [
      (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      (key) => key.charAt(0).toUpperCase() + key.slice(1),
    ];
    for (const spell of spellings) {
      const respell = (object: RawObject): RawObject =>
        Object.fromEntries(Object.entries(object).map(([key, value]) => [spell(key), value]));
      const inner = changed(inputs, (raw) => (isObject(raw) ? respell(raw) : raw));
      deepEqual(knownIn("fly:index:Machine", respell(inner)), expected);
    }
  });

  it("read nothing of a resource without any properties, as one outside --target is shown", () => {
    for (const { type } of types) equal(read(type, {}), undefined);
  });

  it("read nothing of other clouds, nor of types that merely look like Fly's", () => {
    for (const type of ["aws:s3/bucket:Bucket", "fly:index:Bucket", "fly:index/app:app", "constructor"]) {
      equal(isFlyType(type), false, type);
      equal(read(type, { name: "a" }), undefined, type);
    }
  });

  it("read a child of a component like any other resource", () => {
    const type = "fly:index:Volume";
    const resource = { urn: `urn:pulumi:dev::test::acme:index:Database$${type}::data`, type, name: "data" };
    const declaration = readDeclaration({ resource, protect: true }, { app: "db", encrypted: false }, "absent");
    equal(declaration?.kind, "volume");
    deepEqual(declaration?.resource, resource);
  });
});
