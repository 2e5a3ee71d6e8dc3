import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { type EngineEvent, parseEvents } from "./events";

export const checkout = resolve(__dirname, "../..");

/** The stack that each program has a configuration for, with secrets under an empty passphrase. */
export const stack = "preview";

/** What a command of the CLI left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
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
      ...withoutPulumi(process.env),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
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
    return this.#spawn(this.#operation(operation, args));
  }

  async run(...args: string[]): Promise<Outcome> {
    rmSync(this.#eventLog, { force: true });
    const child = this.#spawn(args);
    const output = { stdout: "", stderr: "" };
    child.stdout?.on("data", (text) => {
      output.stdout += text;
    });
    child.stderr?.on("data", (text) => {
      output.stderr += text;
    });
    const code = await new Promise<number | null>((done, failed) => {
      child.once("error", failed);
      child.once("close", done);
    });
    return { code, ...output, events: parseEvents(this.eventLog()) };
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

  #spawn(args: string[]): ChildProcess {
    const child = spawn(this.command, [...args, "--non-interactive", "--color", "never"], {
      cwd: this.program,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    return child;
  }
}

/** The surroundings without what the user has set for Pulumi: a token, a stack, an organisation. */
function withoutPulumi(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("PULUMI_")));
}
