import type { Location } from "./known";

/** The property at the end of a path, in the provider's own spelling: `forceHttps`, or `force_https`. */
export function propertyName({ path }: Location): string {
  const [name = path] = /[^.[\]"]+(?="?\]?$)/.exec(path) ?? [];
  return name;
}
