import { deepEqual, equal } from "node:assert/strict";
import type { Declaration } from "../../policies/fly/declarations";
import type { RawObject } from "../../policies/fly/raw";
import { isFlyType } from "../../policies/providers";
import { fieldsOf } from "../../tools/docs/fields";
import { camelCase, type Properties } from "../../tools/schemas/property";
import { type LeafPath, leavesOf, sample, withoutEnding } from "./leaves";
import { printed, read as readOf } from "./model";
import { explanationOf, ofNoConcern, unreadTypes } from "./ofNoConcern";
import { schemas } from "./schemas";
import { shownProviders } from "./shown";

/** Fields that are no input of any provider: Fly gives them, or, where the schema is Fly's own, flyguard does. */
const noInput = new Set(["id", "address"]);
const flyguardsOwn = new Set(["appEncryption"]);

describe("every input property of every schema", () => {
  const used = new Set<string>();

  for (const { name, resources } of schemas) {
    const read = (type: string, properties: RawObject) => readOf(type, properties, "absent", shownProviders[name]);

    for (const [type, properties] of Object.entries(resources)) {
      if (!isFlyType(type)) continue;

      it(`${name} ${type}: is read into the model, or is of no concern`, () => {
        const unexplained = leavesOf(properties).filter((leaf) => {
          if (isRead(properties, leaf, (inputs) => read(type, inputs))) return false;
          const explanation = explanationOf(typeName(type), camelCase(leaf.replace(/^config\./, "")));
          if (explanation !== undefined) used.add(explanation);
          return explanation === undefined;
        });
        deepEqual(unexplained, []);
      });

      it(`${name} ${type}: leaves no field of the model absent, so what it lacks is known to lack`, () => {
        const fields = [...fieldsOf(read(type, sample(properties)))];
        const isExpected = (path: string) => noInput.has(path) || (name === "Machines API" && flyguardsOwn.has(path));
        const absent = fields.filter(([path, { state }]) => state === "absent" && !isExpected(path));
        deepEqual(
          absent.map(([path]) => path),
          [],
        );
      });

      it(`${name} ${type}: is absent where it is left out, under the provider's own name`, () => {
        const full = fieldsOf(read(type, sample(properties)));
        for (const leaf of leavesOf(properties)) {
          const rest = sample(properties, { omitted: leaf });
          for (const [path, field] of fieldsOf(read(type, rest))) {
            if (full.get(path)?.state !== "known" || field.state === "known") continue;
            equal(field.state, "absent", `${path} without ${leaf}`);
            equal(withoutIndices(field.at.path), withoutEnding(camelCase(leaf)), path);
          }
        }
      });
    }

    it(`${name}: has no resource type that is neither read nor explained`, () => {
      deepEqual(
        Object.keys(resources).filter((type) => !isFlyType(type) && !unreadTypes.has(withoutVersion(type))),
        [],
      );
    });
  }

  it("has no explanation that nothing needs", () => {
    const types = new Set(schemas.flatMap(({ resources }) => Object.keys(resources)).map(withoutVersion));
    const needless = [...ofNoConcern].filter((entry) => !used.has(entry));
    deepEqual(needless, [], `remove what is read from tests/readers/ofNoConcern.ts: ${needless.join(", ")}`);
    deepEqual(
      [...unreadTypes].filter((type) => !types.has(type) || isFlyType(type)),
      [],
    );
  });
});

/** Whether another value at the leaf makes another model, beside all other properties or where the leaf stands alone. */
function isRead(
  properties: Properties,
  leaf: LeafPath,
  read: (properties: RawObject) => Declaration | undefined,
): boolean {
  return [{}, { only: leaf }].some(
    (variation) =>
      printed(read(sample(properties, variation))) !==
      printed(read(sample(properties, { ...variation, changed: leaf }))),
  );
}

function typeName(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** A location in a sample as leaves have it: elements of lists are `[]`, and `one` is the only key of a map. */
function withoutIndices(path: string): string {
  return camelCase(path.replace(/\[\d+\]/g, "[]").replace(".one", "{}"));
}

function withoutVersion(type: string): string {
  return type.replace("/v1:", ":");
}
