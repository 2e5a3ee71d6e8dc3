import assert from "node:assert/strict";

/** Declares a test that a predicate holds for each of the first texts and for none of the second. */
export function acceptsExactly(
  name: string,
  predicate: (text: string) => boolean,
  texts: { readonly accepted: readonly string[]; readonly rejected: readonly string[] },
): void {
  it(`${name} holds for ${texts.accepted.length} texts, and not for ${texts.rejected.length} others`, () => {
    assert.deepEqual([...texts.accepted, ...texts.rejected].filter(predicate), texts.accepted);
  });
}
