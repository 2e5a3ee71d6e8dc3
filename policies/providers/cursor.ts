import type { Dictionary, Field, Ignorance, List } from "../fly/known";
import { isLive, Location, type Resource } from "../fly/location";
import { isRawList, isRawObject, notComputed, type Raw, type RawObject } from "../fly/raw";
import { fieldAt, locationOf, type StepBelow } from "./fields";
import type { Schema } from "./schema";

/** What a missing property means: in inputs it is absent; in outputs of a preview nothing is known of it. */
export type Missing = "absent" | "unknown";

/** A place in the properties of a declared resource, and the way to read it. */
interface Position extends StepBelow {
  /** What the provider has at this place; undefined where it has nothing. */
  readonly schema: Schema | undefined;
  readonly missing: Missing;
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

  /** Made once, for all that lies below. */
  private located: Location | undefined;

  static root(resource: Resource, properties: Raw, schema: Schema, missing: Missing): Cursor {
    const within = Location.of(resource);
    return new Cursor({ within, last: undefined, isKey: false, schema, missing }, properties);
  }

  /** In the provider's own spelling. */
  get location(): Location {
    this.located ??= locationOf(this.position);
    return this.located;
  }

  /** The property of that name; `others` are names under which other providers have the same property. */
  get(name: string, ...others: string[]): Cursor {
    if (this.blocked !== undefined) return this;
    const holder = this.single();
    if (holder === notComputed) return new Cursor(this.position, undefined, this.hidden);
    if (holder === redacted) return new Cursor(this.position, undefined, notShown);
    if (holder !== undefined && holder !== null && !isRawObject(holder)) {
      return new Cursor(this.position, undefined, "not an object");
    }
    const { schema, missing } = this.position;
    const names = others.length === 0 ? [name] : ownNameFirst(schema, [name, ...others]);
    const own = names[0] ?? name;
    const found = holder == null ? undefined : keyIn(holder, names);
    return new Cursor(
      { within: this.location, last: found ?? own, isKey: false, schema: schema?.get(own), missing },
      found === undefined ? undefined : holder?.[found],
    );
  }

  /** The object of that name, or this very place where the provider has the object's properties unnested. */
  nested(name: string): Cursor {
    const child = this.get(name);
    return child.raw === undefined && child.blocked === undefined && !child.isSupported ? this : child;
  }

  /** Whether the value is a list, and not a single element that may stand for one. */
  get isList(): boolean {
    return isRawList(this.raw);
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
        const { schema } = this.position;
        const last = isRawList(raw) ? index : undefined;
        return parse(new Cursor({ within: this.location, last, isKey: false, schema, missing: "absent" }, element));
      });
    });
  }

  objects<T>(parse: (cursor: Cursor) => T): List<T> {
    return this.list((element) => element.object(parse));
  }

  /** A list of texts; a single text counts as a list of one. */
  strings(): List<string> {
    return typeof this.raw === "string" && this.raw !== redacted
      ? this.known([this.string()])
      : this.list((element) => element.string());
  }

  dictionary<T>(parse: (entry: Cursor) => Field<T>): Dictionary<T> {
    return this.scalar(
      "a map",
      (raw) => {
        if (!isRawObject(raw)) return undefined;
        return new Map(
          Object.keys(raw).map((key) => {
            if (key.length > longestKey) return [key, this.unknown(tooLong)];
            const { schema, missing } = this.position;
            return [
              key,
              parse(new Cursor({ within: this.location, last: key, isKey: true, schema, missing }, raw[key])),
            ];
          }),
        );
      },
      this.single(),
    );
  }

  /** The keys of a map as a list; its values stay unread. */
  keyList(): List<string> {
    return this.scalar(
      "a map",
      (raw) => (isRawObject(raw) ? Object.keys(raw).map((key) => this.known(key)) : undefined),
      this.single(),
    );
  }

  known<T>(value: T): Field<T> {
    return fieldAt.known(this.position, value);
  }

  absent<T>(): Field<T> {
    return fieldAt.absent(this.position);
  }

  unsupported<T>(): Field<T> {
    return fieldAt.unsupported(this.position);
  }

  private unknown<T>(because: Ignorance): Field<T> {
    return fieldAt.unknown(this.position, because);
  }

  /** Why a value is not there that has one: a preview computes it later, and Fly's API does not say it to everybody. */
  private get hidden(): Ignorance {
    return isLive(this.position.within.resource) ? "not read from Fly" : "not computed yet";
  }

  private get isSupported(): boolean {
    return this.position.schema !== undefined;
  }

  /** The value with a one-element list around an object taken off, as Terraform blocks arrive. */
  private single(): Raw | undefined {
    return isRawList(this.raw) && this.raw.length === 1 && isRawObject(this.raw[0]) ? this.raw[0] : this.raw;
  }

  private scalar<T>(expected: string, parse: (raw: Raw) => T | undefined, raw: Raw | undefined = this.raw): Field<T> {
    if (this.blocked !== undefined) return this.unknown(this.blocked);
    if (raw === notComputed) return this.unknown(this.hidden);
    if (raw === redacted) return this.unknown(notShown);
    if (raw === undefined || raw === null) {
      if (!this.isSupported) return this.unsupported();
      return this.position.missing === "absent" ? this.absent() : this.unknown("not computed yet");
    }
    const value = parse(raw);
    return value === undefined ? this.unknown(`not ${expected}`) : this.known(value);
  }
}

/**
 * The text that `pulumi policy analyze` shows in the place of each secret, whatever its type, if it does not have the
 * stack's passphrase. Two of them are not the same value, so no reader may see it.
 */
const redacted = "[secret]";
const notShown = "not shown, since it is a secret";

/**
 * Far more than any name has. What lies under a longer one counts as unreadable: each finding below it would repeat it in
 * its path, and a few thousand findings then fill the memory.
 */
const longestKey = 4096;
const tooLong = `not a name, which has at most ${longestKey} characters` as const;

/** The name that the provider has comes first: it is the one to find, and the one to say where nothing is. */
function ownNameFirst(schema: Schema | undefined, names: readonly string[]): readonly string[] {
  const own = names.find((name) => schema?.get(name) !== undefined);
  return own === undefined || own === names[0] ? names : [own, ...names];
}

/**
 * Whether the properties use only what the schema has, as far as any of the schemas says: a property that none has may be
 * one of a newer version. Read as tolerantly as a {@link Cursor} does; a value that is not computed yet counts.
 */
export function fits(properties: Raw | undefined, schema: Schema, all: readonly Schema[]): boolean {
  if (isRawList(properties)) return properties.every((element) => fits(element, schema, all));
  if (!isRawObject(properties)) return true;
  return Object.keys(properties).every((key) => {
    const value = properties[key];
    if (value == null) return true;
    const name = camelCase(key);
    const own = schema.get(name);
    const known = all.flatMap((one) => one.get(name) ?? []);
    return known.length === 0 || (own !== undefined && fits(value, own, known));
  });
}

/** `force_https` and `ForceHttps` as `forceHttps`. */
function camelCase(key: string): string {
  const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The first of the names that the object has a value under, as it spells it. */
function keyIn(holder: RawObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const spelling of spellingsOf(name)) if (holder[spelling] != null) return spelling;
  }
  return undefined;
}

/** `forceHttps` as providers spell it: `forceHttps`, `force_https`, `ForceHttps`. */
function spellingsOf(camel: string): readonly string[] {
  const known = knownSpellings.get(camel);
  if (known !== undefined) return known;
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  const spellings = [camel, snake, pascal];
  knownSpellings.set(camel, spellings);
  return spellings;
}

/** By name in camelCase. The names are those that readers ask for: some hundred. */
const knownSpellings = new Map<string, readonly string[]>();
