import { spawn } from "node:child_process";
import { constants } from "node:os";
import { EngineEvents, type PulumiRun } from "../../sources/pulumi-run/engineEvents";
import { type Position, positionsInCall } from "../../sources/pulumi-run/positions";
import { pipeIn } from "./pipes";

export interface WatchedPreview {
  /** The CLI's; 128 and the number of the signal where one ended it, as a shell says it. */
  readonly code: number;
  readonly run: PulumiRun;
  readonly positions: ReadonlyMap<string, readonly Position[]>;
}

export interface PreviewCall {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where the CLI's own display goes: to stdout, or to stderr. */
  readonly display: 1 | 2;
  /** A private folder. */
  readonly folder: string;
}

/**
 * Runs `pulumi preview` once, with its own display, and watches what it finds. The findings are in its event log and the
 * lines of the program in its log of gRPC calls: `--json` has those too, but takes the place of the display, and older CLIs
 * leave them out.
 *
 * @throws where the CLI cannot be started
 */
export async function watchPreview({ args, env, display, folder }: PreviewCall): Promise<WatchedPreview> {
  const events = new EngineEvents();
  const positions = new Map<string, readonly Position[]>();
  const eventLog = pipeIn(folder, "events", (line) => events.take(line));
  const calls = pipeIn(folder, "calls", (line) => {
    const call = positionsInCall(line);
    if (call !== undefined) positions.set(...call);
  });
  // Offers --event-log.
  const surroundings = { PULUMI_DEBUG_GRPC: calls.path, ...env, PULUMI_DEBUG_COMMANDS: "true" };
  try {
    const code = await ending(["preview", ...args, "--event-log", eventLog.path], surroundings, display);
    await Promise.all([eventLog.end(), calls.end()]);
    return { code, run: events.run, positions };
  } catch (error) {
    await Promise.all([eventLog.end(), calls.end()]);
    throw error;
  }
}

/** Signals that end a process; Pulumi ends its own on them. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function ending(args: readonly string[], env: NodeJS.ProcessEnv, display: 1 | 2): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, { env, stdio: [0, display, 2] });
    const pass = (signal: NodeJS.Signals) => {
      // A terminal sends Ctrl+C to all its processes itself. A second one would have Pulumi stop at once.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const settle = (answer: () => void) => {
      for (const signal of signals) process.off(signal, pass);
      answer();
    };
    for (const signal of signals) process.on(signal, pass);
    child.once("error", (error) => settle(() => reject(notStarted(error))));
    child.once("close", (code, signal) => {
      settle(() => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}

function notStarted(error: Error): Error {
  const isMissing = "code" in error && error.code === "ENOENT";
  return new Error(
    isMissing
      ? "cannot find the command pulumi: install Pulumi's CLI, https://www.pulumi.com/docs/install"
      : `cannot run pulumi: ${error.message}`,
  );
}
