import type { Location } from "./location";

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
  if (at.resource.notation !== undefined) return namesInFiles[name] ?? snakeCase(name);
  return name !== at.name && at.name.includes("_") ? snakeCase(name) : name;
}

/** A setting in the spelling of its source: `forceHttps: true`, `force_https = true`, `"force_https": true`. */
export function setting(at: Location, value: Value, name: string = at.name): string {
  const key = spelled(at, name);
  const text =
    typeof value === "object" ? `[${value.map((one) => JSON.stringify(one)).join(", ")}]` : JSON.stringify(value);
  switch (at.resource.notation) {
    case "toml":
      return `${key} = ${text}`;
    case "json":
      return `${JSON.stringify(key)}: ${text}`;
    default:
      return `${key}: ${text}`;
  }
}

/** An object of settings in the spelling of its source: `{ port = 443, handlers = ["tls", "http"] }`. */
export function settings(at: Location, values: Readonly<Record<string, Value>>): string {
  return `{ ${Object.entries(values)
    .map(([name, value]) => setting(at, value, name))
    .join(", ")} }`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
