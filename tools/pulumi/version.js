// @ts-check

/**
 * The numbers of a version in some text: "v3.259.0" and "go1.26.8 X:foo" give [3, 259, 0] and [1, 26, 8].
 * @param {string} text
 * @returns {number[] | undefined}
 */
function parseVersion(text) {
  const [version] = text.match(/\d+(\.\d+)+/) ?? [];
  return version?.split(".").map(Number);
}

/**
 * @param {number[]} version
 * @param {number[]} minimum
 */
function isAtLeast(version, minimum) {
  for (const [place, wanted] of minimum.entries()) {
    const actual = version[place] ?? 0;
    if (actual !== wanted) return actual > wanted;
  }
  return true;
}

module.exports = { isAtLeast, parseVersion };
