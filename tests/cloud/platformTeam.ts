import { execFileSync } from "node:child_process";
import { cpSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../e2e/cli";
import type { Outcome } from "../support/pulumi";
import type { LoopbackCloud } from "./loopback/cloud";
import { organisation } from "./loopback/state";
import { publishFolder } from "./publishFolder";
import { Workstation } from "./workstation";

/** The settings of policies by name, as a file for `policy enable --config` holds them. */
export type PolicyConfig = Readonly<Record<string, unknown>>;

/** The team that publishes flyguard for the organisation and turns it on and off. */
export class PlatformTeam {
  private constructor(readonly workstation: Workstation) {}

  static async in(cloud: LoopbackCloud): Promise<PlatformTeam> {
    return new PlatformTeam(await Workstation.of(cloud));
  }

  /** Publishes the pack as it is, but for its version. */
  publish(version: string): Promise<Outcome> {
    const folder = join(this.workstation.folder, version);
    rmSync(folder, { recursive: true, force: true });
    cpSync(publishFolder(), folder, { recursive: true });
    execFileSync("npm", ["version", version, "--no-git-tag-version", "--allow-same-version"], { cwd: folder });
    // The CLI boots the pack to describe it, with the packages of the checkout.
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    return this.workstation.pulumi(folder, "policy", "publish", organisation);
  }

  enable(version: string, config?: PolicyConfig): Promise<Outcome> {
    const file = config === undefined ? [] : ["--config", this.#write(config)];
    return this.#policy("enable", `${organisation}/flyguard`, version, ...file);
  }

  disable(): Promise<Outcome> {
    return this.#policy("disable", `${organisation}/flyguard`);
  }

  /** Holds a configuration against the schemas of a published version. */
  validateConfig(version: string, config: PolicyConfig): Promise<Outcome> {
    return this.#policy("validate-config", `${organisation}/flyguard`, version, "--config", this.#write(config));
  }

  #policy(...args: string[]): Promise<Outcome> {
    return this.workstation.pulumi(this.workstation.folder, "policy", ...args);
  }

  #write(config: PolicyConfig): string {
    const file = join(this.workstation.folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    return file;
  }
}
