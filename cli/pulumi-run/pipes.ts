import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A named pipe that other processes write lines into: they pass through memory, and are on no disk. */
export interface Pipe {
  readonly path: string;
  /** Ends once all that was written has been taken. To be called after the last writer has ended. */
  end(): Promise<void>;
}

/** A folder that only this user can enter. */
export function privateFolder(): string {
  return mkdtempSync(join(tmpdir(), "flyguard-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes a named pipe, and passes on each line that is written into it.
 *
 * @throws where this system has none
 */
export function pipeIn(folder: string, name: string, take: (line: string) => void): Pipe {
  const path = join(folder, name);
  if (spawnSync("mkfifo", ["-m", "600", path]).status !== 0) {
    throw new Error("this system has no named pipes (mkfifo): use pulumi preview --event-log, then flyguard report");
  }
  // Opened in this order, neither waits for the other end.
  const reader = new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writable: false });
  // Pulumi opens the pipe for each line that it writes: without another writer, it would end after the first.
  const held = openSync(path, constants.O_WRONLY);
  const taken = eachLine(reader.setEncoding("utf8"), take);
  return {
    path,
    end: () => {
      closeSync(held);
      return taken;
    },
  };
}

async function eachLine(chunks: AsyncIterable<string>, take: (line: string) => void): Promise<void> {
  let rest = "";
  for await (const chunk of chunks) {
    const [first = "", ...others] = chunk.split("\n");
    rest += first;
    for (const line of others) {
      take(rest);
      rest = line;
    }
  }
  if (rest !== "") take(rest);
}
