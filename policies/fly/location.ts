/** How a file spells its settings. A program has no notation: it is TypeScript, or another language that spells alike. */
type Notation = "toml" | "json" | "yaml";

/** How the source of a resource spells it: a file, or the API of what runs, where a command of `fly` changes it. */
type SourceNotation = Notation | "live";

/** A declared Pulumi resource, as far as a message or an exception needs to name it. */
export interface Resource {
  readonly urn: string;
  /** Pulumi type token, such as `fly:index:Machine`. */
  readonly type: string;
  /** Logical name in the program. */
  readonly name: string;
  /** How the file that declares it spells settings, or that it exists; not set for a program. */
  readonly notation?: SourceNotation;
}

/** Whether a file declares the resource: `fly deploy` makes it. */
export function isInFile({ notation }: Resource): boolean {
  return notation !== undefined && notation !== "live";
}

/** Whether the resource exists, as the API says: no file or program that declares it is known. */
export function isLive({ notation }: Resource): boolean {
  return notation === "live";
}

/** What every declaration carries, whatever it declares. */
export interface DeclaredResource {
  readonly resource: Resource;
  /** Pulumi's `protect` option; undefined where the engine did not say. */
  readonly protect: boolean | undefined;
}

/** One step of a property path: a property of the provider, an element of a list, or a key that the program chose. */
export type Step = { readonly property: string } | { readonly index: number } | { readonly key: string };

/**
 * A place in a declared resource: the resource as a whole, or a property in the provider's own spelling. Each place
 * refers to the one that it lies in, so that the thousands of places of a large stack share their paths.
 */
export class Location {
  private constructor(
    /** What it lies in. */
    private readonly within: Resource | Location,
    /** The last step: a name, a key or an index. Steps are not objects, since a large stack has millions of them. */
    private readonly last?: string | number,
    private readonly isKey = false,
  ) {}

  /** The resource as a whole. */
  static of(resource: Resource): Location {
    return new Location(resource);
  }

  property(name: string): Location {
    return new Location(this, name);
  }

  element(index: number): Location {
    return new Location(this, index);
  }

  /** The entry of a map, such as one variable of `env`. */
  entry(key: string): Location {
    return new Location(this, key, true);
  }

  get resource(): Resource {
    return this.within instanceof Location ? this.within.resource : this.within;
  }

  /** The steps that lead here from the resource; none for the resource as a whole. */
  get steps(): readonly Step[] {
    if (!(this.within instanceof Location) || this.last === undefined) return [];
    return [...this.within.steps, stepOf(this.last, this.isKey)];
  }

  /** The name at the end of the path: `forceHttps`, or `force_https`; empty for the resource as a whole. */
  get name(): string {
    return this.last === undefined ? "" : String(this.last);
  }

  /** The path as people write it: `config.services[0].internalPort`, `config.env["a.b"]`. */
  get path(): string {
    return this.format((key) => key);
  }

  /** The path, with each key that the program chose as `show` returns it. */
  format(show: (key: string) => string): string {
    return this.steps
      .map((step) => formatStep(step, show))
      .join("")
      .replace(/^\./, "");
  }
}

function stepOf(last: string | number, isKey: boolean): Step {
  if (typeof last === "number") return { index: last };
  return isKey ? { key: last } : { property: last };
}

/** The key or index under which a step finds its value. */
export function keyOf(step: Step): string | number {
  if ("property" in step) return step.property;
  return "key" in step ? step.key : step.index;
}

function formatStep(step: Step, show: (key: string) => string): string {
  if ("property" in step) return `.${step.property}`;
  if ("index" in step) return `[${step.index}]`;
  const shown = show(step.key);
  return /^[A-Za-z_][\w-]*$/.test(shown) ? `.${shown}` : `[${JSON.stringify(shown)}]`;
}
