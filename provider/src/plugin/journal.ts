import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * What a create was about to do, written before it asks Fly for anything. A run that is interrupted after Fly has made
 * the object and before Pulumi has saved its id leaves this behind, and the next run takes over the object instead of
 * making a second one. Fly has no field that could say to which stack an app, a volume or an address belongs.
 */
export interface Intent {
  readonly urn: string;
  /** Ids of like objects that are not this one: they were there before, or belong to another resource. */
  readonly others: readonly string[];
  /** Id of the object, once Fly has told it. */
  readonly id?: string;
}

/** The intents of this user's Pulumi, one file each. They hold names and ids, nothing secret. */
export class Journal {
  /** @param home Pulumi's own folder for this user. */
  constructor(home: string | undefined) {
    this.folder = join(home || join(homedir(), ".pulumi"), "fly-intents");
  }

  private readonly folder: string;
  /** Ids that this process has told the engine, by URN. */
  private readonly answered = new Map<string, string>();

  /** The intent that an interrupted run left for the resource. */
  find(urn: string): Intent | undefined {
    return this.load(this.file(urn));
  }

  /** Says that the resource is about to be created. `others` are the ids of like objects that exist already. */
  open(urn: string, others: readonly string[]): void {
    this.save({ urn, others });
  }

  /** Ids of objects that are known to be other resources', even where Fly does not list them yet. */
  ofOthers(urn: string): string[] {
    const recorded = this.all().map((intent): [string, string | undefined] => [intent.urn, intent.id]);
    return [...recorded, ...this.answered].flatMap(([of, id]) => (of === urn || id === undefined ? [] : [id]));
  }

  /** Says which object the resource is, so that no other resource takes it. */
  record(urn: string, id: string): void {
    const own = this.find(urn);
    this.save({ urn, others: own?.others ?? [], id });
    for (const intent of this.all()) {
      if (intent.urn !== urn && intent.id === undefined) this.save({ ...intent, others: [...intent.others, id] });
    }
  }

  /** Says that nothing was created. */
  close(urn: string): void {
    rmSync(this.file(urn), { force: true });
  }

  /** Pulumi has named the object of the resource: the state holds it, and the intent is fulfilled. */
  acknowledge(urn: string, id: string): void {
    if (this.find(urn)?.id === id) this.close(urn);
  }

  /** Says that the engine was told which object the resource is. */
  told(urn: string, id: string): void {
    this.answered.set(urn, id);
  }

  /**
   * Says that the engine has ended in good order, and with it saved all that it was told. Without this a replacement that
   * asks for no Diff (`up --replace`, a tainted resource) would take the old object for what an interrupted run had made.
   */
  end(): void {
    for (const [urn, id] of this.answered) this.acknowledge(urn, id);
  }

  private all(): Intent[] {
    return list(this.folder)
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => this.load(join(this.folder, name)) ?? []);
  }

  private file(urn: string): string {
    return join(this.folder, `${createHash("sha256").update(urn).digest("hex").slice(0, 32)}.json`);
  }

  private load(file: string): Intent | undefined {
    try {
      const intent: unknown = JSON.parse(readFileSync(file, "utf8"));
      return isIntent(intent) ? intent : undefined;
    } catch {
      // Absent, or cut off by a crash while it was written: then nothing had been asked of Fly.
      return undefined;
    }
  }

  /**
   * Writes in one step, so that a crash leaves the old file or the new one.
   *
   * @throws an Error if the folder cannot be written: nothing may be asked of Fly then.
   */
  private save(intent: Intent): void {
    const file = this.file(intent.urn);
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(intent));
      renameSync(`${file}.new`, file);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : error;
      throw new Error(
        `The provider cannot note in ${this.folder} what it is about to create (${code}): make the folder writable, or set PULUMI_HOME to one that is.`,
      );
    }
  }
}

function isIntent(value: unknown): value is Intent {
  if (typeof value !== "object" || value === null) return false;
  return "urn" in value && typeof value.urn === "string" && "others" in value && Array.isArray(value.others);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
