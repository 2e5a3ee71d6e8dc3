import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type Choice, type Declaration, declare } from "./declaration";
import { Member, type Ports } from "./member";

/** Passwords with all that means something in a URL, in SQL, in a shell and in a connection string. */
const passwords = { appPassword: "a/b:c@d?e#f%20 'g\"h\\i$j&k", replicationPassword: "r e'p\\l\"i$c%a@t/o:r" };

/** The database of the reference stack on this machine, each member a machine of its own. */
export class Cluster {
  readonly #folder = mkdtempSync(join(tmpdir(), "flyguard-database-"));
  readonly #members = new Map<number, Member>();

  private constructor(
    private choice: Choice,
    private declaration: Declaration,
    private readonly ports: Ports,
  ) {
    chmodSync(this.#folder, 0o755);
  }

  static async of(choice: Partial<Choice> = {}): Promise<Cluster> {
    const whole = { members: 2, primary: 1, synchronous: true, ...passwords, ...choice };
    return new Cluster(whole, await declare(whole), { postgres: await freePort(), health: await freePort() });
  }

  /** Another database with the data of this one, whose members have stopped. Quicker than to set up a database again. */
  async copy(): Promise<Cluster> {
    const copy = await Cluster.of(this.choice);
    for (const [number, member] of this.#members) copy.member(number).restore(member.volume);
    return copy;
  }

  member(number: number): Member {
    const member = this.#members.get(number) ?? new Member(number, join(this.#folder, String(number)), this.ports);
    this.#members.set(number, member);
    return member;
  }

  /** Changes the configuration of the stack. Machines that run keep the old one until they start again. */
  async configure(choice: Partial<Choice>): Promise<void> {
    this.choice = { ...this.choice, ...choice };
    this.declaration = await declare(this.choice);
  }

  /** Starts a member without waiting. */
  begin(number: number): Member {
    const member = this.member(number);
    member.start(this.#configOf(number), this.declaration.secrets);
    return member;
  }

  /** Starts a member and waits until it is what the configuration says. */
  async start(number: number): Promise<Member> {
    const member = this.begin(number);
    await member.reaches(number === this.choice.primary ? "primary" : "standby");
    return member;
  }

  /** Starts all members and waits until they stream. */
  async startAll(): Promise<void> {
    const numbers = Array.from({ length: this.choice.members }, (_, index) => index + 1);
    for (const number of numbers) if (number !== this.choice.primary) this.begin(number);
    await this.start(this.choice.primary);
    for (const number of numbers) if (number !== this.choice.primary) await this.member(number).reaches("standby");
  }

  /** The connection string that the API gets, with the address where Flycast would connect it to: a member. */
  urlOf(number: number): string {
    const { address } = this.member(number);
    return this.declaration.url.replace("shop-database.flycast:5432", `${address}:${this.ports.postgres}`);
  }

  /** The values of the secrets. */
  get secrets(): string[] {
    return Object.values(this.declaration.secrets);
  }

  /** Connects to a member as the application does. */
  async connect(number: number, change: (url: URL) => void = () => {}): Promise<Client> {
    const url = new URL(this.urlOf(number));
    change(url);
    const client = new Client({ connectionString: url.href });
    // A member that is killed takes its connections with it.
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  /** Stops all members, the standbys last, so that they have everything. */
  async stopAll(): Promise<void> {
    await this.member(this.choice.primary).stop();
    for (const member of this.#members.values()) await member.stop();
  }

  async remove(): Promise<void> {
    for (const member of this.#members.values()) if (!member.isEnded) await member.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #configOf(number: number) {
    const config = this.declaration.machines.get(number);
    if (config === undefined) throw new Error(`member ${number} is not declared`);
    return config;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}
