import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The Go module with Pulumi's generators. */
const moduleFolder = join(__dirname, "..", "..", "tools", "provider", "sdks");

/** What Go builds the same in every checkout, and without C. */
export const goEnvironment = { GOFLAGS: "-mod=readonly -trimpath", GOTOOLCHAIN: "local", CGO_ENABLED: "0" };

/**
 * The folder with the language hosts that generate SDKs for Python and Go, for the PATH of the CLI. They are built once
 * for each version of their sources, into the cache of this user.
 */
export async function languageHosts(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["go.mod", "go.sum", "main.go"]) hash.update(readFileSync(join(moduleFolder, name)));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const folder = join(cache, "flyguard", "provider-sdks", hash.digest("hex").slice(0, 12));
  const host = join(folder, "pulumi-language-go");
  if (existsSync(host)) return folder;
  mkdirSync(folder, { recursive: true });
  // Renamed in one step: the cache never holds half a program.
  const unfinished = `${host}.${process.pid}`;
  await run("go", ["build", "-tags", "osusergo,grpcnotrace", "-o", unfinished, "."], {
    cwd: moduleFolder,
    env: { ...process.env, ...goEnvironment },
  });
  if (!existsSync(join(folder, "pulumi-language-python"))) symlinkSync(host, join(folder, "pulumi-language-python"));
  renameSync(unfinished, host);
  return folder;
}

/** The module file of the generators for another module: the same versions of everything, with their checksums. */
export function goModuleFiles(name: string): { readonly goMod: string; readonly goSum: string } {
  const goMod = readFileSync(join(moduleFolder, "go.mod"), "utf8").replace(/^module .*$/m, `module ${name}`);
  return { goMod, goSum: readFileSync(join(moduleFolder, "go.sum"), "utf8") };
}
