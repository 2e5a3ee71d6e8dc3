import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { type Outcome as Ending, pulumiEnvironment, runPulumi, startPulumi } from "../support/pulumi";
import { type EngineEvent, parseEvents } from "./events";

export const checkout = resolve(__dirname, "../..");

/** The stack that each program has a configuration for, with secrets under an empty passphrase. */
export const stack = "preview";

/** What a command of the CLI left behind. */
export interface Outcome extends Ending {
  readonly events: readonly EngineEvent[];
}

/**
 * Pulumi's CLI on a machine of its own: settings, state and event log of one test lie in a temporary folder. Without the
 * CLI a test fails and is never skipped.
 */
export class Cli {
  readonly folder = mkdtempSync(join(tmpdir(), "flyguard-e2e-"));
  readonly #eventLog = join(this.folder, "events.json");
  readonly env: NodeJS.ProcessEnv;

  private constructor(
    private readonly command: string,
    private readonly program: string,
  ) {
    const state = join(this.folder, "state");
    mkdirSync(state);
    this.env = {
      // The file backend replaces a state in one step, but writes its metadata in place: a CLI killed just then leaves an
      // empty file, and no command reads the state again. https://gocloud.dev/howto/blob/#local
      ...pulumiEnvironment(join(this.folder, "home"), `file://${state}?metadata=skip`),
      // Offers --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
    };
  }

  /** @param program folder of a Pulumi program, absolute */
  static async for(program: string): Promise<Cli> {
    const { command } = await locatePulumi({ env: process.env, say });
    const cli = new Cli(command, program);
    const { code, stderr } = await cli.run("stack", "select", "--create", stack);
    if (code !== 0) throw new Error(`stack select: ${stderr}`);
    return cli;
  }

  /** An operation on the stack with the pack: `preview`, `up`. */
  operate(operation: string, ...args: string[]): Promise<Outcome> {
    return this.run(...this.#operation(operation, args));
  }

  /** Starts an operation like `operate`, without waiting for its end. */
  start(operation: string, ...args: string[]): ChildProcess {
    return startPulumi(this.command, this.#operation(operation, args), { cwd: this.program, env: this.env });
  }

  async run(...args: string[]): Promise<Outcome> {
    rmSync(this.#eventLog, { force: true });
    const ending = await runPulumi(this.command, args, { cwd: this.program, env: this.env });
    return { ...ending, events: parseEvents(this.eventLog()) };
  }

  /** The text of the last operation's event log. */
  eventLog(): string {
    try {
      return readFileSync(this.#eventLog, "utf8");
    } catch {
      return "";
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #operation(operation: string, args: string[]): string[] {
    return [operation, "--stack", stack, "--policy-pack", checkout, "--event-log", this.#eventLog, ...args];
  }
}
