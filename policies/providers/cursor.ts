import type { Dictionary, Field, Ignorance, List, Location, Resource } from "../fly/known";
import { isRawList, isRawObject, notComputed, type Raw } from "../fly/raw";

/** What a missing property means: in inputs it is absent; in outputs of a preview nothing is known of it. */
export type Missing = "absent" | "unknown";

/** How the properties of one provider family are spelled and which ones it does not have. */
export interface Dialect {
  /** Whether the family can express the property, named as in the Machines API: `services[].ports[].forceHttps`. */
  supports(property: string): boolean;
}

/** A place in the properties of a declared resource, and the way to read it. */
interface Position {
  readonly resource: Resource;
  readonly dialect: Dialect;
  readonly missing: Missing;
  /** Path in the provider's spelling, for messages. */
  readonly path: string;
  /** Path in the Machines API's spelling without indices, for {@link Dialect.supports}. */
  readonly property: string;
}

/**
 * Reads properties tolerantly: keys in camelCase, snake_case or PascalCase, numbers and booleans as strings, single
 * objects as one-element arrays (Terraform blocks). A value of another type is unknown, never an exception.
 */
export class Cursor {
  private constructor(
    private readonly position: Position,
    private readonly raw: Raw | undefined,
    /** Set below a value that cannot be looked into; the location is then that value's. */
    private readonly blocked?: Ignorance,
  ) {}

  static root(resource: Resource, properties: Raw, dialect: Dialect, missing: Missing): Cursor {
    return new Cursor({ resource, dialect, missing, path: "", property: "" }, properties);
  }

  get location(): Location {
    return { resource: this.position.resource, path: this.position.path };
  }

  /** The property of that name; `others` are other names under which some provider has the same property. */
  get(name: string, ...others: string[]): Cursor {
    if (this.blocked !== undefined) return this;
    const holder = this.single();
    if (holder === notComputed) return new Cursor(this.position, undefined, "not computed yet");
    if (holder !== undefined && holder !== null && !isRawObject(holder)) {
      return new Cursor(this.position, undefined, "not an object");
    }
    const found = [name, ...others].flatMap(spellings).find((key) => holder?.[key] != null);
    const position: Position = {
      ...this.position,
      path: join(this.position.path, found ?? name),
      property: join(this.position.property, name),
    };
    return new Cursor(position, found === undefined ? undefined : holder?.[found]);
  }

  /** The object of that name, or this very place where the provider has its properties unnested. */
  nested(name: string): Cursor {
    const child = this.get(name);
    if (child.blocked !== undefined || child.raw === undefined) return this;
    return new Cursor({ ...child.position, property: this.position.property }, child.raw);
  }

  string(): Field<string> {
    return this.scalar("a text", (raw) => {
      if (typeof raw === "string") return raw;
      return typeof raw === "number" || typeof raw === "boolean" ? String(raw) : undefined;
    });
  }

  number(): Field<number> {
    return this.scalar("a number", (raw) => {
      if (typeof raw === "number") return raw;
      return typeof raw === "string" && /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : undefined;
    });
  }

  boolean(): Field<boolean> {
    return this.scalar("a boolean", (raw) => {
      if (typeof raw === "boolean") return raw;
      if (raw === "true") return true;
      return raw === "false" ? false : undefined;
    });
  }

  object<T>(parse: (cursor: Cursor) => T): Field<T> {
    return this.scalar("an object", (raw) => (isRawObject(raw) ? parse(this) : undefined), this.single());
  }

  /** A list; a single value counts as a list of one. */
  list<T>(parse: (element: Cursor) => Field<T>): List<T> {
    return this.scalar("a list", (raw) => {
      const elements = isRawList(raw) ? raw : isRawObject(raw) ? [raw] : undefined;
      return elements?.map((element, index) => {
        const path = isRawList(raw) ? `${this.position.path}[${index}]` : this.position.path;
        return parse(
          new Cursor({ ...this.position, missing: "absent", path, property: `${this.position.property}[]` }, element),
        );
      });
    });
  }

  objects<T>(parse: (cursor: Cursor) => T): List<T> {
    return this.list((element) => element.object(parse));
  }

  /** A list of texts; a single text counts as a list of one. */
  strings(): List<string> {
    return typeof this.raw === "string" ? this.known([this.string()]) : this.list((element) => element.string());
  }

  dictionary<T>(parse: (entry: Cursor) => Field<T>): Dictionary<T> {
    return this.scalar("a map", (raw) => {
      if (!isRawObject(raw)) return undefined;
      return new Map(
        Object.keys(raw).map((key) => {
          const path = /^[A-Za-z_][\w-]*$/.test(key)
            ? `${this.position.path}.${key}`
            : `${this.position.path}["${key}"]`;
          return [
            key,
            parse(new Cursor({ ...this.position, path, property: `${this.position.property}{}` }, raw[key])),
          ];
        }),
      );
    });
  }

  /** The keys of a map as a list; its values stay unread. */
  keyList(): List<string> {
    return this.scalar("a map", (raw) =>
      isRawObject(raw) ? Object.keys(raw).map((key) => this.known(key)) : undefined,
    );
  }

  known<T>(value: T): Field<T> {
    return { state: "known", value, at: this.location };
  }

  absent<T>(): Field<T> {
    return { state: "absent", at: this.location };
  }

  unsupported<T>(): Field<T> {
    return { state: "unsupported", at: this.location };
  }

  private unknown<T>(because: Ignorance): Field<T> {
    return { state: "unknown", because, at: this.location };
  }

  /** The value with a one-element list around an object taken off, as Terraform blocks arrive. */
  private single(): Raw | undefined {
    return isRawList(this.raw) && this.raw.length === 1 && isRawObject(this.raw[0]) ? this.raw[0] : this.raw;
  }

  private scalar<T>(expected: string, parse: (raw: Raw) => T | undefined, raw: Raw | undefined = this.raw): Field<T> {
    if (this.blocked !== undefined) return this.unknown(this.blocked);
    if (raw === notComputed) return this.unknown("not computed yet");
    if (raw === undefined || raw === null) {
      if (!this.position.dialect.supports(this.position.property)) return this.unsupported();
      return this.position.missing === "absent" ? this.absent() : this.unknown("not computed yet");
    }
    const value = parse(raw);
    return value === undefined ? this.unknown(`not ${expected}`) : this.known(value);
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** `forceHttps` as providers spell it: `forceHttps`, `force_https`, `ForceHttps`. */
function spellings(camel: string): string[] {
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  return [camel, snake, pascal];
}
