import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** What a command of the CLI left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Folder that the command runs in. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * An environment in which the CLI knows nothing of what this computer's user has set for Pulumi, and asks no server for
 * anything but its backend. npm installs what it has fetched before without asking for it again.
 *
 * @param home folder for settings, credentials, plugins and installed packs
 * @param backend URL of where state is kept
 */
export function pulumiEnvironment(home: string, backend: string): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"))),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: backend,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
}

/** Starts a command of the CLI, and does not wait for its end. */
export function startPulumi(
  command: string,
  args: readonly string[],
  { cwd, env }: Surroundings,
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(command, [...args, "--non-interactive", "--color", "never"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a command of the CLI to its end. @throws only if it cannot be started */
export async function runPulumi(
  command: string,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  return outcomeOf(startPulumi(command, args, surroundings));
}

/** What a process leaves behind once it has ended. @throws if it could not be started */
export async function outcomeOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Outcome> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}
