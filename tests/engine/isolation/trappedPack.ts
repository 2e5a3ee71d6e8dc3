import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PackProcess } from "../packProcess";

/** A pack whose process notes what it does with the network, other processes and files: see `trap.cjs`. */
export class TrappedPack {
  private constructor(
    readonly pack: PackProcess,
    private readonly folder: string,
  ) {}

  /** @param pack folder of a compiled pack; flyguard where left out */
  static async start(pack?: string): Promise<TrappedPack> {
    const folder = mkdtempSync(join(tmpdir(), "flyguard-trap-"));
    writeFileSync(logIn(folder), "");
    const environment = { NODE_OPTIONS: `--require ${join(__dirname, "trap.cjs")}`, FLYGUARD_TRAP: logIn(folder) };
    return new TrappedPack(await PackProcess.start(pack, environment), folder);
  }

  /** What it has done so far. */
  get uses(): string[] {
    return readFileSync(logIn(this.folder), "utf8").split("\n").slice(0, -1);
  }

  async stop(): Promise<void> {
    await this.pack.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function logIn(folder: string): string {
  return join(folder, "uses");
}
