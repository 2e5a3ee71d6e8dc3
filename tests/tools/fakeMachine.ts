import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What scripts call: those that stand for `go`, `npm` and `pulumi`, and those of this repository. */
const commandsOfScripts = ["chmod", "dirname", "mkdir", "sleep", "touch"];

/** A machine of its own for one test: an empty home, and on PATH only what the test puts there. */
export class FakeMachine {
  readonly folder = mkdtempSync(join(tmpdir(), "flyguard-tools-"));
  readonly said: string[] = [];

  constructor() {
    mkdirSync(join(this.folder, "system"));
    for (const command of commandsOfScripts) symlinkSync(`/bin/${command}`, join(this.folder, "system", command));
  }

  /** What the tools take as their surroundings. */
  get context() {
    const { folder } = this;
    return {
      env: { PATH: `${folder}/bin:${folder}/system`, HOME: folder },
      say: (message: string) => void this.said.push(message),
    };
  }

  /** Puts a shell script on PATH and returns its path. */
  install(name: string, script: string, folder = "bin"): string {
    const file = join(this.folder, folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  uninstall(name: string): void {
    rmSync(join(this.folder, "bin", name));
  }

  /** The names in a folder of this machine, none if it is not there. */
  list(folder: string): string[] {
    try {
      return readdirSync(join(this.folder, folder)).sort();
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
