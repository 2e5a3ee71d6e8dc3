/** Keys and indices that lead from a configuration down to a part of it. */
export type Path = readonly (string | number)[];

/** A mistake in a configuration. */
export interface Mistake {
  readonly path: Path;
  /** Whether the key at the end of `path` is wrong, or the value under it. */
  readonly part: "key" | "value";
  /** What is wrong and what would be right: the end of a sentence that starts with the name of the place. */
  readonly problem: string;
}

/** A path as people write it: `exceptions[0].expires`. */
export function formatPath(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}
