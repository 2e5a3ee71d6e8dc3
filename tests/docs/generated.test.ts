import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { generatedFiles } from "../../tools/docs/files";

describe("files made from the catalogue", () => {
  const files = generatedFiles();

  for (const [path, text] of files) {
    it(`${path} is what npm run docs writes`, () => {
      equal(readFileSync(join(checkout, path), "utf8"), text);
    });
  }

  /** Written by hand: no code has the shape of the JSON report but the writer, and a test compares them. */
  const byHand = ["schemas/report.schema.json"];

  for (const folder of ["docs/rules", "profiles", "schemas"]) {
    it(`are all that is in ${folder}`, () => {
      const made = [...files.keys(), ...byHand].filter((path) => path.startsWith(`${folder}/`));
      deepEqual(
        readdirSync(join(checkout, folder))
          .map((name) => `${folder}/${name}`)
          .sort(),
        made.sort(),
      );
    });
  }
});
