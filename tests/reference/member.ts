import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { MachineConfig } from "./declaration";
import { asPostgres, postgresPrograms } from "./postgres";

export interface Ports {
  readonly postgres: number;
  readonly health: number;
}

/**
 * One machine of the database, as Fly would start it: with the files, the command and the environment of its declaration.
 * Only what belongs to the machine is another: its file system is a folder, its address one of 127.0.0.0/8.
 */
export class Member {
  readonly address: string;
  readonly #log: string;
  #process: ChildProcess | undefined;

  constructor(
    readonly number: number,
    private readonly root: string,
    private readonly ports: Ports,
  ) {
    this.address = `127.0.0.${number}`;
    this.#log = join(root, "log");
    for (const folder of ["data", "run"]) mkdirSync(join(root, folder), { recursive: true });
    // The user postgres has its files here.
    chmodSync(root, 0o755);
    chmodSync(join(root, "run"), 0o777);
  }

  /** The folder that the volume is mounted at. */
  get volume(): string {
    return join(this.root, "data");
  }

  get log(): string {
    return readFileSync(this.#log, "utf8");
  }

  start({ env, files, init }: MachineConfig, secrets: Readonly<Record<string, string>>): void {
    for (const { guestPath, rawValue, mode } of files) {
      const file = join(this.root, guestPath);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(rawValue, "base64"), { mode });
    }
    const [command = "", ...args] = init.exec;
    const output = openSync(this.#log, "a");
    this.#process = spawn(
      command,
      args.map((argument) => this.#moved(argument)),
      {
        env: {
          ...env,
          ...secrets,
          PATH: `${postgresPrograms()}:${process.env.PATH}`,
          MEMBER_HOST: "127.0.0.%s",
          LISTEN_ADDRESSES: this.address,
          PGDATA: this.#moved(env.PGDATA ?? ""),
          PGHOST: join(this.root, "run"),
          PGPORT: String(this.ports.postgres),
          HEALTH_PORT: String(this.ports.health),
        },
        stdio: ["ignore", output, output],
      },
    );
  }

  /** Starts the member and waits until it says so. */
  async startAs(state: string, config: MachineConfig, secrets: Readonly<Record<string, string>>): Promise<void> {
    this.start(config, secrets);
    await this.reaches(state);
  }

  /** Waits until the member says that it is in a state, such as `primary` or `standby`. */
  async reaches(state: string): Promise<void> {
    while ((await this.ask("/state")).body !== state) {
      if (this.isEnded) throw new Error(`member ${this.number} ended before it was ${state}:\n${this.log}`);
      await pause(50);
    }
  }

  /** Waits until the log of the member contains a text. */
  async says(text: string): Promise<void> {
    while (!this.log.includes(text)) {
      if (this.isEnded && !this.log.includes(text)) throw new Error(`member ${this.number} ended:\n${this.log}`);
      await pause(50);
    }
  }

  /** What Fly's health check gets; status 0 if nothing answers. */
  ask(path: string): Promise<{ readonly status: number; readonly body: string }> {
    return new Promise((resolve) => {
      get({ host: this.address, port: this.ports.health, path, agent: false }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: body.trim() }));
        response.on("error", () => resolve({ status: 0, body: "" }));
      }).on("error", () => resolve({ status: 0, body: "" }));
    });
  }

  /** Runs SQL as the superuser. Returns the lines. */
  sql(text: string): string[] {
    const lines = this.run("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "app", "-c", text);
    return lines.split("\n").filter(Boolean);
  }

  /** Runs one of Postgres's programs in the machine, over the local socket, as `fly ssh console` lets an operator do. */
  run(program: string, ...programArgs: string[]): string {
    const [command, args] = asPostgres(join(postgresPrograms(), program), ...programArgs);
    const env = { PATH: process.env.PATH, PGHOST: join(this.root, "run"), PGPORT: String(this.ports.postgres) };
    return execFileSync(command, args, { env, cwd: "/", encoding: "utf8" });
  }

  /** Ends as a machine without power does: at once, wherever it is. */
  async kill(): Promise<void> {
    const processes = this.#signal("SIGSTOP");
    for (const pid of processes) process.kill(pid, "SIGKILL");
    await this.ended();
  }

  /** Runs something while every process of the database stands still: a snapshot of a volume sees the disk like that. */
  frozen(run: () => void): void {
    const processes = this.#signal("SIGSTOP");
    run();
    for (const pid of processes) process.kill(pid, "SIGCONT");
  }

  /** The command lines of all processes of the database. */
  get commandLines(): string {
    return this.#processes()
      .map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8"))
      .join("\n");
  }

  /** Puts a copy of a volume in the place of the volume. */
  restore(copy: string): void {
    rmSync(this.volume, { recursive: true });
    // With its owner, as a volume has it.
    execFileSync("cp", ["--archive", copy, this.volume]);
  }

  /** Stops as Fly does, with the signal of the declaration. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<void> {
    if (this.#process === undefined || this.isEnded) return;
    this.#process.kill(signal);
    await this.ended();
  }

  /** Waits for the end, and returns the exit code. */
  async ended(): Promise<number | null> {
    const child = this.#process;
    if (child === undefined) throw new Error(`member ${this.number} was not started`);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    // health.pl notices within a second. On Fly, the machine takes it along.
    while ((await this.ask("/state")).status !== 0) await pause(50);
    return child.exitCode;
  }

  get isEnded(): boolean {
    return this.#process === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Sends a signal to Postgres and all its processes, and returns their ids. */
  #signal(signal: NodeJS.Signals): number[] {
    const postmaster = this.#process?.pid;
    // The postmaster first: it would start others.
    if (postmaster !== undefined) process.kill(postmaster, signal);
    const processes = this.#processes();
    for (const pid of processes) process.kill(pid, signal);
    return processes;
  }

  #processes(): number[] {
    const postmaster = this.#process?.pid;
    if (postmaster === undefined) return [];
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8");
    return [postmaster, ...children.split(" ").filter(Boolean).map(Number)];
  }

  #moved(path: string): string {
    return path.startsWith("/") ? join(this.root, path) : path;
  }
}
