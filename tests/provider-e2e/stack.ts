import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, Secret, type Value, type ValueMap } from "../../provider/src/plugin/value";
import { Cli, type Outcome } from "../e2e/cli";
import { noFaults } from "../fly-api/faults";
import { type FlyApiOptions, LoopbackFlyApi } from "../fly-api/server";
import type { Held } from "../provider/comparison";
import { processesWith, type Running } from "../support/processes";

/** An output of another resource, in the inputs of a resource. */
export interface Output {
  readonly $output: readonly [name: string, property: string];
}

/** An input as JSON. */
export type Input =
  | null
  | boolean
  | number
  | string
  | Output
  | { readonly $secret: Input }
  | readonly Input[]
  | { readonly [key: string]: Input };

/** A resource of a program. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: { readonly [key: string]: Input };
  readonly importId?: string;
  /** Reads what exists, by its import id, and does not manage it. */
  readonly getId?: string;
}

/** The name of an app that the program declares. */
export function appName(name: string): Output {
  return { $output: [name, "name"] };
}

/** Inputs of the tests in this process, as inputs of the program. */
export function asInputs(inputs: ValueMap): Declared["inputs"] {
  const secretsMarked = (_key: string, part: unknown) => (part instanceof Secret ? { $secret: part.value } : part);
  return JSON.parse(JSON.stringify(inputs, secretsMarked));
}

/** What the state holds of a resource. */
export interface Stored extends Held {
  readonly name: string;
}

/** A resource in an exported state. */
interface Exported {
  readonly type: string;
  readonly urn: string;
  readonly id?: string;
  readonly outputs?: ValueMap;
}

/** Reads a secret of a state that was exported with --show-secrets: an object with its JSON as text. */
function secretsRead(_key: string, part: Value): Value {
  return isMap(part) && typeof part.plaintext === "string" ? new Secret(JSON.parse(part.plaintext)) : part;
}

/** A program, the real CLI and a loopback Fly API. */
export class FlyStack {
  private readonly file: string;

  private constructor(
    readonly cli: Cli,
    readonly api: LoopbackFlyApi,
  ) {
    this.file = join(cli.folder, "program.json");
    Object.assign(cli.env, {
      PROGRAM: this.file,
      FLY_API_TOKEN: api.token,
      FLY_API_HOSTNAME: api.url,
      FLY_API_BASE_URL: api.url,
      FLY_ORG: "acme",
    });
  }

  static async start(options: FlyApiOptions = {}): Promise<FlyStack> {
    return new FlyStack(await Cli.for(join(__dirname, "program")), await LoopbackFlyApi.start(options));
  }

  /** Writes the program of the next commands. */
  declare(program: readonly Declared[]): void {
    writeFileSync(this.file, JSON.stringify(program));
  }

  /** Makes the objects those of the program. */
  up(...args: string[]): Promise<Outcome> {
    return this.cli.run("up", "--yes", "--skip-preview", ...args);
  }

  /** A command that must succeed. */
  async succeed(...args: string[]): Promise<Outcome> {
    const outcome = await this.cli.run(...args);
    assert.equal(outcome.code, 0, `${args.join(" ")}: ${outcome.stdout}${outcome.stderr}`);
    return outcome;
  }

  /** The operation that a preview announces for each resource, by name. */
  async announced(): Promise<Record<string, string>> {
    const { stdout } = await this.succeed("preview", "--json");
    const { steps }: { steps: { op: string; urn: string }[] } = JSON.parse(stdout);
    const order = ["same", "update", "create", "delete", "replace"];
    const announced: Record<string, string> = {};
    for (const { op, urn } of steps) {
      const name = urn.split("::")[3] ?? "";
      // A replacement is told as several steps.
      const kind = op.includes("replace") ? "replace" : op;
      if (order.indexOf(kind) > order.indexOf(announced[name] ?? "")) announced[name] = kind;
    }
    return announced;
  }

  /** The resources of the state that are objects on Fly. */
  async stored(): Promise<Stored[]> {
    const { stdout } = await this.succeed("stack", "export", "--stack", "preview", "--show-secrets");
    const { deployment }: { deployment: { resources?: Exported[] } } = JSON.parse(stdout, secretsRead);
    return (deployment.resources ?? [])
      .filter(({ type }) => type.startsWith("fly:"))
      .map(({ type, urn, id = "", outputs = {} }) => ({
        type: type.split(":")[2] ?? "",
        name: urn.split("::")[3] ?? "",
        id,
        outputs,
      }));
  }

  /** What runs of the command that is under way: the CLI, the program and the plugin. */
  running(): Running[] {
    return processesWith("PULUMI_HOME", join(this.cli.folder, "home"));
  }

  /** Ends everything. @throws if the official document did not allow a request or an answer. */
  async stop(): Promise<void> {
    this.api.faults = noFaults;
    await this.api.stop();
    this.cli.remove();
    assert.deepEqual(this.api.violations, []);
  }
}
