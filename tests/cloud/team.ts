import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { checkout, stack } from "../e2e/cli";
import { type EngineEvent, parseEvents } from "../e2e/events";
import type { Outcome } from "../support/pulumi";
import type { LoopbackCloud } from "./loopback/cloud";
import { organisation, type Update } from "./loopback/state";
import { Workstation } from "./workstation";

/** What a preview did, as its user and as the Cloud saw it. */
export interface Preview extends Outcome {
  readonly update: Update;
  readonly events: readonly EngineEvent[];
}

/**
 * A team that deploys to Fly: it has a checkout of its own with the two programs of infra-example, and nothing of
 * flyguard but what the organisation demands.
 */
export class Team {
  private constructor(
    private readonly cloud: LoopbackCloud,
    readonly workstation: Workstation,
    private readonly programs: string,
  ) {}

  static async in(cloud: LoopbackCloud): Promise<Team> {
    const workstation = await Workstation.of(cloud);
    const folder = join(workstation.folder, "checkout");
    const programs = join(folder, "infra-example");
    mkdirSync(folder);
    cpSync(join(checkout, "infra-example"), programs, { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    return new Team(cloud, workstation, programs);
  }

  /** Previews the secure stack. */
  previewSecure(): Promise<Preview> {
    return this.#preview(this.programs);
  }

  /** Previews the insecure twin. */
  previewInsecure(): Promise<Preview> {
    return this.#preview(join(this.programs, "insecure"));
  }

  async #preview(program: string): Promise<Preview> {
    const name = `${organisation}/${stack}`;
    const selected = await this.workstation.pulumi(program, "stack", "select", "--create", name);
    if (selected.code !== 0) throw new Error(`stack select: ${selected.stderr}`);
    const outcome = await this.workstation.pulumi(program, "preview", "--stack", name);
    const update = [...this.cloud.state.updates.values()].at(-1);
    if (!update) throw new Error(`the Cloud saw no preview: ${outcome.stderr}`);
    return { ...outcome, update, events: parseEvents(update.events.join("\n")) };
  }
}
