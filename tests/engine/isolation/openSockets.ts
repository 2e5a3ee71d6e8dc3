import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const tables = ["tcp", "tcp6", "udp", "udp6", "unix"] as const;

/** `st` of `/proc/net/tcp`, from Linux's `tcp_states.h`. */
const states: Readonly<Record<string, string>> = { "01": "established", "0A": "listening" };

/**
 * The sockets that a process holds open beside its three standard streams, which whoever started it made: such as
 * `tcp 127.0.0.1:8080 listening`. What `lsof -i -U` would show, read from `/proc`, so on Linux only.
 */
export function openSockets(pid: number): string[] {
  const known = new Map(tables.flatMap((table) => socketsIn(pid, table)));
  return readdirSync(`/proc/${pid}/fd`)
    .filter((descriptor) => Number(descriptor) > 2)
    .map((descriptor) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1])
    .flatMap((inode) => (inode === undefined ? [] : [known.get(inode) ?? "of another kind"]))
    .sort();
}

/** A table of `/proc/PID/net` by inode; for its columns see proc(5). */
function socketsIn(pid: number, table: (typeof tables)[number]): [inode: string, socket: string][] {
  const [, ...lines] = readFileSync(`/proc/${pid}/net/${table}`, "utf8").trim().split("\n");
  return lines.map((line) => {
    const columns = line.trim().split(/\s+/);
    if (table === "unix") return [columns[6] ?? "", table];
    const [, local = "", , state = ""] = columns;
    return [columns[9] ?? "", `${table} ${address(local)} ${states[state] ?? state}`];
  });
}

/** `0100007F:1F90` is 127.0.0.1:8080: the address in the processor's order of bytes, the port as a number. */
function address(text: string): string {
  const [host = "", port = ""] = text.split(":");
  const bytes = Buffer.from(host, "hex");
  return `${bytes.length === 4 ? bytes.reverse().join(".") : host}:${Number.parseInt(port, 16)}`;
}
