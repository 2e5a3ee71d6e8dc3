import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildFolder } from "../../tools/pack/buildFolder";

let folder: string | undefined;

/** The folder to publish from, as `npm run publish:folder` makes it: once for all tests, which only read it. */
export function publishFolder(): string {
  if (folder !== undefined) return folder;
  const parent = mkdtempSync(join(tmpdir(), "flyguard-publish-"));
  process.once("exit", () => rmSync(parent, { recursive: true, force: true }));
  folder = join(parent, "dist");
  buildFolder(folder);
  return folder;
}
