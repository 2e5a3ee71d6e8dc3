import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { LoopbackCloud } from "../cloud/loopback/cloud";
import { stack } from "../e2e/cli";
import { LoopbackFlyApi } from "../fly-api/server";
import { type Outcome, outcomeOf, pulumiEnvironment } from "../support/pulumi";
import type { Place, Step } from "./page";

/** Who made the only commit of the newcomer's clone. */
export const committer = { name: "Somebody", email: "somebody@acme.example" } as const;

/**
 * Somebody who reads the guides: with a fresh clone of flyguard, in which nothing is installed or compiled, a Pulumi
 * project of their own beside it that is the secure reference stack, `pulumi` on PATH, and an organisation. Fly and
 * Pulumi Cloud are loopback servers.
 */
export class Newcomer {
  private constructor(
    private readonly folder: string,
    readonly cloud: LoopbackCloud,
    private readonly fly: LoopbackFlyApi,
    private readonly environments: Readonly<Record<Place, NodeJS.ProcessEnv>>,
  ) {}

  static async start(): Promise<Newcomer> {
    const { command } = await locatePulumi({ env: process.env, say });
    const folder = mkdtempSync(join(tmpdir(), "flyguard-guides-"));
    makeClone(join(folder, "flyguard"));
    makeProject(folder);
    const state = join(folder, "state");
    mkdirSync(state);
    const cloud = await LoopbackCloud.start();
    const fly = await LoopbackFlyApi.start();
    const path = [dirname(command), process.env.PATH].join(delimiter);
    const own = {
      ...pulumiEnvironment(join(folder, "home"), `file://${state}`),
      PATH: path,
      FLY_API_TOKEN: fly.token,
      FLY_API_HOSTNAME: fly.url,
      FLY_ORG: "acme",
    };
    const organisation = { ...pulumiEnvironment(join(folder, "cloud-home"), cloud.url), PATH: path };
    return new Newcomer(folder, cloud, fly, {
      "in flyguard": own,
      "in your project": own,
      "in your organisation": { ...organisation, PULUMI_ACCESS_TOKEN: "any" },
    });
  }

  /** Deploys the project, so that there is a stack to adopt flyguard on. */
  deploy(): Promise<Outcome> {
    return this.run("in your project", `pulumi stack select --create ${stack} && pulumi up --yes --skip-preview`);
  }

  /** Takes one step of a page. */
  async take(step: Step): Promise<Outcome> {
    if (step.kind === "commands") return this.run(step.place, step.text);
    writeFileSync(join(this.folder, "project", step.name), step.text);
    return { code: 0, stdout: "", stderr: "" };
  }

  /** Runs commands as a shell does, up to the first that fails. */
  run(place: Place, commands: string): Promise<Outcome> {
    const cwd = join(this.folder, place === "in your project" ? "project" : "flyguard");
    return outcomeOf(
      spawn("bash", ["-euo", "pipefail", "-c", commands], {
        cwd,
        env: this.environments[place],
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  }

  /** Path of their clone of flyguard. */
  get flyguard(): string {
    return join(this.folder, "flyguard");
  }

  async stop(): Promise<void> {
    await this.cloud.stop();
    await this.fly.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Makes what a clone would be if everything were committed. */
function makeClone(folder: string): void {
  const git = (cwd: string, ...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });
  const files = git(checkout, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    .split("\0")
    .filter(Boolean);
  // A file that is deleted and not committed is still listed.
  for (const file of files) if (existsSync(join(checkout, file))) cpSync(join(checkout, file), join(folder, file));
  git(folder, "init", "--quiet");
  git(folder, "config", "user.name", committer.name);
  git(folder, "config", "user.email", committer.email);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "Clone");
}

/** Makes a project beside flyguard, whose packages it uses. */
function makeProject(folder: string): void {
  cpSync(join(checkout, "infra-example"), join(folder, "project"), { recursive: true });
  writeFileSync(join(folder, "project", "package.json"), `{ "name": "shop", "private": true, "main": "index.ts" }\n`);
  symlinkSync(join("flyguard", "node_modules"), join(folder, "node_modules"));
}
