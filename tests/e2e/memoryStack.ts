import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { checkout } from "./cli";

/**
 * A copy of the insecure twin for `pulumi up`: in place of this repository's provider stands memory-provider/, which
 * creates everything at once and nowhere.
 */
export class MemoryStack {
  readonly #folder = mkdtempSync(join(tmpdir(), "flyguard-program-"));
  readonly program = join(this.#folder, "infra-example", "insecure");

  constructor() {
    cpSync(join(checkout, "infra-example"), join(this.#folder, "infra-example"), {
      recursive: true,
      filter: (file) => !["node_modules", "plugin"].includes(basename(file)),
    });
    symlinkSync(join(checkout, "node_modules"), join(this.#folder, "node_modules"));
    symlinkSync(join(__dirname, "memory-provider"), join(this.#folder, "infra-example", "plugin"));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
