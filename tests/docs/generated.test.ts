import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { generatedFiles } from "../../tools/docs/files";

/** The schema of what the command prints is written by hand. */
const written = ["schemas/report.schema.json"];

describe("files made from the catalogue", () => {
  const files = generatedFiles();

  for (const [path, text] of files) {
    it(`${path} is what npm run docs writes`, () => {
      equal(readFileSync(join(checkout, path), "utf8"), text);
    });
  }

  for (const folder of ["docs/rules", "profiles", "schemas"]) {
    it(`are all that is in ${folder}`, () => {
      const made = [...files.keys(), ...written].filter((path) => path.startsWith(`${folder}/`));
      deepEqual(
        readdirSync(join(checkout, folder))
          .map((name) => `${folder}/${name}`)
          .sort(),
        made.sort(),
      );
    });
  }
});
