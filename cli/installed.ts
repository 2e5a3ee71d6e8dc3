import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package that the command runs from: its sources, or what is compiled of them in `bin`. */
export function installed(): { readonly folder: string; readonly version: string } {
  const folder = packageFolder(__dirname);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
  return { folder, version };
}

function packageFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : packageFolder(parent);
}
