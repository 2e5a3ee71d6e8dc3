import { looksRandom } from "./values/randomness";

/**
 * The app secret name that a name suggests: `spring.datasource.password` is `SPRING_DATASOURCE_PASSWORD`. Undefined when
 * the name has nothing to offer, or looks like a token itself.
 */
export function secretNameFrom(name: string | undefined): string | undefined {
  if (name === undefined || name.length > 100 || looksRandom(name)) return undefined;
  const spelled = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .toUpperCase();
  if (spelled.length < 3) return undefined;
  return /^[0-9]/.test(spelled) ? `_${spelled}` : spelled.slice(0, 64);
}
