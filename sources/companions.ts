import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { repositoryRoot } from "./discover";
import type { Companions } from "./source";

/** Far more than a configuration file has. */
const largest = 1024 * 1024;

/**
 * Files next to a file, as far as its repository goes: what a configuration from somewhere else names outside of it,
 * such as a key of the one who runs the command, is not read.
 *
 * @param file the file that refers to the others
 */
export function companionsOf(file: string): Companions {
  const folder = dirname(resolve(file));
  const root = repositoryRoot(folder) ?? folder;
  return {
    read(path) {
      try {
        return readRegular(resolve(folder, path), realpathSync(root));
      } catch {
        return undefined;
      }
    },
  };
}

/** @throws where there is no such file */
function readRegular(path: string, root: string): Uint8Array | undefined {
  const real = realpathSync(path);
  const below = relative(root, real);
  if (isAbsolute(below) || below === ".." || below.startsWith(`..${sep}`)) return undefined;
  // Before it is opened: to open a pipe is to wait for its writer.
  const stats = statSync(real);
  return stats.isFile() && stats.size <= largest ? readFileSync(real) : undefined;
}
