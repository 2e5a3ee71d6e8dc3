import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A type in Pulumi's package schema: https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ */
export interface TypeSpec {
  readonly type?: "string" | "boolean" | "integer" | "number" | "array" | "object";
  /** `#/types/` and the token of a named type, or `pulumi.json#/Any`. */
  readonly $ref?: string;
  readonly items?: TypeSpec;
  /** The type of the values of a map. */
  readonly additionalProperties?: TypeSpec;
}

/** A property in Pulumi's package schema. */
export interface PropertySpec extends TypeSpec {
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly secret?: true;
  readonly replaceOnChanges?: true;
  /** Environment variables that give the value if the program gives none. */
  readonly defaultInfo?: { readonly environment: readonly string[] };
}

/** Properties by name. */
export type Properties = Readonly<Record<string, PropertySpec>>;

/** A named type: an object, or a closed set of strings. */
export interface ComplexTypeSpec {
  readonly type: "object" | "string";
  readonly description?: string;
  readonly properties?: Properties;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly value: string }[];
}

/** A resource in Pulumi's package schema. */
export interface ResourceSpec {
  readonly description: string;
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
  /** Outputs, inputs included. */
  readonly properties: Properties;
  /** Outputs that always have a value. */
  readonly required: readonly string[];
}

/** Properties, and which of them always have a value. */
export interface ObjectSpec {
  readonly type: "object";
  readonly properties: Properties;
  readonly required?: readonly string[];
}

/** A function in Pulumi's package schema. */
export interface FunctionSpec {
  readonly description: string;
  readonly inputs: ObjectSpec;
  readonly outputs: ObjectSpec;
}

/** The package schema: the one source for the plugin's Check, the TypeScript types and `pulumi package get-schema`. */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly types: Readonly<Record<string, ComplexTypeSpec>>;
  readonly provider: ResourceSpec;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly [other: string]: unknown;
}

let text: string | undefined;
let schema: PackageSchema | undefined;

/** The text of schema.json, read once. */
export function schemaText(): string {
  text ??= readFileSync(join(__dirname, "..", "..", "schema.json"), "utf8");
  return text;
}

/** The package schema, parsed once. The file is our own, generated and tested: it is not validated again. */
export function packageSchema(): PackageSchema {
  schema ??= parse(schemaText());
  return schema;
}

/** The token of the named type that `$ref` points to. */
export function typeToken(type: TypeSpec): string | undefined {
  return type.$ref?.replace("#/types/", "");
}

/** The named type that `$ref` points to, or undefined if this package has no such type. */
export function namedType(type: TypeSpec): ComplexTypeSpec | undefined {
  const token = typeToken(type);
  return token === undefined ? undefined : packageSchema().types[token];
}

/** The resource of a type token such as `fly:index:App`. */
export function resourceSpec(token: string): ResourceSpec {
  const spec = packageSchema().resources[token];
  if (!spec) {
    throw new Error(
      `${token} is not a resource of @pulumiverse/fly: use one of ${Object.keys(packageSchema().resources).join(", ")}.`,
    );
  }
  return spec;
}

/** The function of a token such as `fly:index:getApp`. */
export function functionSpec(token: string): FunctionSpec {
  const spec = packageSchema().functions[token];
  if (!spec) {
    throw new Error(
      `${token} is not a function of @pulumiverse/fly: use one of ${Object.keys(packageSchema().functions).join(", ")}.`,
    );
  }
  return spec;
}

function parse(json: string): PackageSchema {
  return JSON.parse(json);
}
