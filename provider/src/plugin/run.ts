import type { Backoff } from "../api/retry";
import type { Operations } from "../resources/operations";
import type { Journal } from "./journal";
import { Names } from "./names";
import { reveal, type ValueMap } from "./value";

/** What the plugin is given by its process, the same for every run. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly journal: Journal;
  /** Prints a warning under a resource in Pulumi's output. */
  readonly warn: (urn: string, message: string) => Promise<void>;
  readonly backoff?: Backoff | undefined;
}

/** One run of Pulumi, from Configure on: its configuration, and what the engine has told since. */
export class Run {
  /** Inputs in the state, by URN, as Check was told them: what a Create of the same URN is to replace. */
  readonly previous = new Map<string, ValueMap>();
  readonly names = new Names();
  private readonly cancelled = new AbortController();
  private operations: Operations | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly configuration: ValueMap = {},
  ) {}

  /** What the program's configuration sets under the name, else the first of the environment variables that is set. */
  setting(name: string, ...variables: readonly string[]): string | undefined {
    const value = reveal(this.configuration[name] ?? null);
    if (typeof value === "string" && value !== "") return value;
    const { environment } = this.surroundings;
    return variables.map((variable) => environment[variable]).find((text) => text !== undefined && text !== "");
  }

  /** What talks to Fly, loaded and made once it is first needed: a preview never needs it. */
  fly(): Operations {
    if (!this.operations) {
      const { flyOperations }: typeof import("../resources/operations") = require("../resources/operations");
      const { environment, journal, warn, backoff } = this.surroundings;
      this.operations = flyOperations({
        // In flyctl's order.
        token: this.setting("token", "FLY_ACCESS_TOKEN", "FLY_API_TOKEN"),
        apiUrl: this.setting("apiUrl", "FLY_API_HOSTNAME"),
        // flyctl's variable for it.
        graphQlUrl: environment.FLY_API_BASE_URL || undefined,
        journal,
        warn,
        signal: this.cancelled.signal,
        backoff,
      });
    }
    return this.operations;
  }

  /** Ends the waits of all operations at once. */
  cancel(): void {
    this.cancelled.abort();
  }
}
