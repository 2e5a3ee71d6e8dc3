/**
 * Input properties of a provider's resources, as the `*.schema.json` file next to its reader has them: by type token, each
 * property with its type or with the properties below it. A name ends in `[]` for a list and in `{}` for a map.
 */
export interface SchemaFile {
  readonly resources: Readonly<Record<string, SchemaTree>>;
}

/** Property names with `[]` or `{}` at their ends, each with a type or with what lies below. */
export interface SchemaTree {
  readonly [name: string]: string | SchemaTree;
}

/** Which properties there are at one place of a resource; lists and maps have those of their elements. */
export class Schema {
  /** Has every property, at any depth: for places whose schema says `any`, and for resources without a schema. */
  static readonly open = new Schema();

  private constructor(private readonly properties?: ReadonlyMap<string, Schema>) {}

  static of(tree: SchemaTree): Schema {
    return new Schema(
      new Map(Object.entries(tree).map(([name, below]) => [name.replace(/[[\]{}]+$/, ""), Schema.below(below)])),
    );
  }

  private static below(type: string | SchemaTree): Schema {
    if (typeof type !== "string") return Schema.of(type);
    return type === "any" ? Schema.open : Schema.of({});
  }

  /** The property of that name in camelCase, undefined where the schema has no such property. */
  get(name: string): Schema | undefined {
    return this.properties === undefined ? this : this.properties.get(name);
  }
}
