import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { type Outcome, pulumiEnvironment, runPulumi } from "../support/pulumi";
import type { LoopbackCloud } from "./loopback/cloud";

/** The computer of a member of the organisation: the CLI with a home of its own, logged in to the Cloud. */
export class Workstation {
  readonly folder = mkdtempSync(join(tmpdir(), "flyguard-cloud-"));
  readonly home = join(this.folder, "home");
  readonly #env: NodeJS.ProcessEnv;

  private constructor(
    private readonly command: string,
    cloud: LoopbackCloud,
  ) {
    this.#env = { ...pulumiEnvironment(this.home, cloud.url), PULUMI_ACCESS_TOKEN: "any" };
  }

  static async of(cloud: LoopbackCloud): Promise<Workstation> {
    const { command } = await locatePulumi({ env: process.env, say });
    return new Workstation(command, cloud);
  }

  pulumi(cwd: string, ...args: string[]): Promise<Outcome> {
    return runPulumi(this.command, args, { cwd, env: this.#env });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
