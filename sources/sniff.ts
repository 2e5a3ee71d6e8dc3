/**
 * What a file is, by its name and its text. `maybe-fly-config` has the name of no configuration, and may be the file of
 * another tool.
 */
export type FileKind = "fly-config" | "maybe-fly-config" | "pulumi-state" | "pulumi-run" | "empty";

const configName = /^fly\.(?:toml|json|yaml)$|^fly[.-][^/]*\.toml$/;

/** Whether a file of that name is looked at where only its folder was named. */
export function isConfigName(name: string): boolean {
  return configName.test(name);
}

/**
 * What the text of a file is that was found by its name. Other tools have files `fly.json` and `fly.yaml` too: a key that
 * only Fly has tells them apart.
 */
export function isFlyConfig(name: string, text: string): boolean {
  if (name.endsWith(".toml")) return true;
  return /^\s*(?:"(?:app|primary_region|http_service|kill_timeout|kill_signal|mounts|vm)"|(?:app|primary_region|http_service|kill_timeout|kill_signal|mounts|vm))\s*:/m.test(
    text.replace(/^\s*\{/, ""),
  );
}

/** What a file is that was named itself. @param name without its folder; undefined where there is no name */
export function kindOf(name: string | undefined, text: string): FileKind {
  if (text.trim() === "") return "empty";
  const config = name !== undefined && isConfigName(name) ? "fly-config" : "maybe-fly-config";
  if (!/^\s*\{/.test(text)) return config;
  // The first event of a log or a stream; the document of `pulumi preview --json`.
  if (/^\{"sequence"\s*:/.test(text) || (/"steps"\s*:/.test(text) && /"changeSummary"\s*:/.test(text)))
    return "pulumi-run";
  return /"deployment"\s*:\s*\{/.test(text) ? "pulumi-state" : config;
}

/** The name to read a configuration under that came without one: the suffix tells its notation. */
export function namedByText(text: string): string {
  if (/^\s*\{/.test(text)) return "fly.json";
  return /^\s*(?:\[|[\w"'.-]+\s*=)/m.test(text) ? "fly.toml" : "fly.yaml";
}
