/**
 * Matches names and URNs against patterns in which `*` stands for any characters and `?` for one. Nothing else is
 * special, so every text is a valid pattern and URNs need no escaping.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  // The classic two-pointer match: on a mismatch, let the last star take one character more. Linear in practice and
  // never exponential, unlike a regular expression made from the pattern.
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === "*") {
      star = p++;
      resume = t;
    } else if (wanted === "?" || wanted === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** The first of the patterns that matches, for messages that name it. */
export function firstMatch(patterns: readonly string[], text: string): string | undefined {
  return patterns.find((pattern) => matchesGlob(pattern, text));
}
