/** The candidate that a misspelt name most likely means; undefined if no candidate is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const tolerance = Math.max(2, Math.floor(name.length / 3));
  const [best] = candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= tolerance)
    .map((candidate) => ({ candidate, distance: distance(normalize(name), normalize(candidate)) }))
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/** ` (did you mean NAME?)`, to be written after the wrong name; empty if no candidate is near. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const meant = nearest(name, candidates);
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}

/** `secretInEnv`, `secret_in_env` and `secret-in-env` are one name in three spellings. */
function normalize(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
    .replaceAll("_", "-")
    .toLowerCase();
}

/** The Levenshtein distance: how many letters must be added, removed or replaced. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
