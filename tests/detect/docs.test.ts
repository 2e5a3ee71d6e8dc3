import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withFormatTable } from "../../tools/detect/formatTable";

describe("docs/secret-detection.md", () => {
  it("has the format table of the code (npm run docs:detect)", () => {
    const page = readFileSync(join(__dirname, "../../docs/secret-detection.md"), "utf8");
    assert.equal(page, withFormatTable(page));
  });
});
