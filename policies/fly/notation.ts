import { isInFile, isLive, Location, type Resource } from "./location";

/** The value of a setting, as messages write it. */
type Value = string | number | boolean | readonly string[];

/** Where `fly.toml` has another name for what the Machines API calls so. */
const namesInFiles: Readonly<Record<string, string>> = {
  autoBackupEnabled: "scheduled_snapshots",
  auto_backup_enabled: "scheduled_snapshots",
  region: "primary_region",
  persist: "persist_rootfs",
};

/** The property's name in the spelling of its source; another one of the same object, where `name` is given in camelCase. */
export function spelled(at: Location, name: string = at.name): string {
  if (isInFile(at.resource)) return namesInFiles[name] ?? snakeCase(name);
  if (isLive(at.resource)) return snakeCase(name);
  return name !== at.name && at.name.includes("_") ? snakeCase(name) : name;
}

/**
 * A setting in the spelling of its source: `forceHttps: true`, `force_https = true`, `"force_https": true`. Of what exists, no
 * source is known: both that may be are named.
 */
export function setting(at: Location, value: Value, name: string = at.name): string {
  const key = spelled(at, name);
  const text =
    typeof value === "object" ? `[${value.map((one) => JSON.stringify(one)).join(", ")}]` : JSON.stringify(value);
  switch (at.resource.notation) {
    case "toml":
      return `${key} = ${text}`;
    case "json":
      return `${JSON.stringify(key)}: ${text}`;
    case "live":
      return `${namesInFiles[name] ?? key} = ${text} in fly.toml, or ${key}: ${text} in the program that makes it`;
    default:
      return `${key}: ${text}`;
  }
}

/** An object of settings in the spelling of its source: `{ port = 443, handlers = ["tls", "http"] }`. */
export function settings(at: Location, values: Readonly<Record<string, Value>>): string {
  const place = isLive(at.resource) ? inFile(at) : at;
  return `{ ${Object.entries(values)
    .map(([name, value]) => setting(place, value, name))
    .join(", ")} }`;
}

/** What exists is most often made of a `fly.toml`. */
function inFile({ resource, name }: Location): Location {
  return Location.of({ ...resource, notation: "toml" }).property(name);
}

/** The command that changes what exists, as a fix; undefined for what a program or a file declares, which must change instead. */
export function flyCommand(resource: Resource, command: string): { readonly fix: string } | undefined {
  return isLive(resource) ? { fix: `Run ${command}.` } : undefined;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
