import type { Location } from "./known";

/** The property at the end of a path, in the provider's own spelling: `forceHttps`, or `force_https`. */
export function propertyName({ path }: Location): string {
  const [name = path] = /[^.[\]"]+(?="?\]?$)/.exec(path) ?? [];
  return name;
}

/** Another property's name, in camelCase, in the spelling of the one at `at`: `secret_name` beside `raw_value`. */
export function spelledAs(name: string, at: Location): string {
  return propertyName(at).includes("_") ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name;
}
