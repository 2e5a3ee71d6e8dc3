import { readdirSync, readFileSync } from "node:fs";

/** A process that is running. */
export interface Running {
  readonly pid: number;
  /** Its command line, the arguments separated by spaces. */
  readonly command: string;
}

/** The processes that have inherited a variable, by Linux' /proc. */
export function processesWith(name: string, value: string): Running[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        // A process that has ended has no command line any more.
        return command !== "" && environment.includes(`${name}=${value}`) ? [{ pid: Number(pid), command }] : [];
      } catch {
        return [];
      }
    });
}
