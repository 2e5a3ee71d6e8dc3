const steps = ["k", "m", "g", "t", "p"];

/**
 * A size such as `10`, `1gb` or `1.5 GiB`, as docker's go-units reads it: a number alone is in units already.
 *
 * @param base 1000 for volumes, 1024 for memory; `GB` and `GiB` do not tell them apart
 * @param unit bytes of one unit of the answer
 * @returns whole units; undefined where it is not a size
 */
function parseSize(text: string, base: 1000 | 1024, unit: number): number | undefined {
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?(?:([kmgtp])(?:b|ib)?|b)?$/i.exec(text);
  if (match === null) return undefined;
  const [, digits = "", step] = match;
  const scale = step === undefined ? 1 : base ** (steps.indexOf(step.toLowerCase()) + 1);
  return Math.trunc(Math.trunc(Number(digits) * scale) / unit);
}

/** Gigabytes of a volume. */
export function gigabytes(text: string): number | undefined {
  return parseSize(text, 1000, 1000 ** 3);
}

/** Mebibytes of memory. */
export function mebibytes(text: string): number | undefined {
  return parseSize(text, 1024, 1024 ** 2);
}
