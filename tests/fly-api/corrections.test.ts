import assert from "node:assert/strict";
import { corrections } from "./corrections";
import { documentCopy } from "./document";

describe("where the official document and Fly's own client disagree", () => {
  for (const { document, client, source, isMissing, apply } of corrections) {
    it(`the client wins: ${document}; ${source} ${client}`, () => {
      const copy = documentCopy();
      assert.equal(isMissing(copy), true, "the document has it by now: remove the correction");
      apply(copy);
      assert.equal(isMissing(copy), false);
    });
  }
});
