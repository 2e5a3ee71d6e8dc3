import { mapProperties, type Properties, type Property, type Schema, scalar } from "./property";

/** A type of a Pulumi package schema or of an OpenAPI document, as far as its structure goes. */
interface TypeSpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly allOf?: readonly [TypeSpec];
  readonly properties?: Readonly<Record<string, TypeSpec>>;
}

type Types = Readonly<Record<string, TypeSpec>>;

interface PulumiPackage {
  readonly types?: Types;
  readonly resources: Readonly<Record<string, { readonly inputProperties?: Types }>>;
}

interface OpenApiDocument {
  readonly components: { readonly schemas: Types };
}

/** The resources of a Pulumi package schema. */
export function ofPulumiPackage(name: string, { types = {}, resources }: PulumiPackage): Schema {
  return {
    name,
    resources: Object.fromEntries(
      Object.entries(resources).map(([token, { inputProperties = {} }]) => [
        token,
        propertiesOf(inputProperties, types),
      ]),
    ),
  };
}

/** A component of an OpenAPI document, which is an object. */
export function ofOpenApi({ components: { schemas } }: OpenApiDocument, component: string): Properties {
  const property = propertyOf({ $ref: `#/components/schemas/${component}` }, schemas);
  if (property.kind !== "object") throw new Error(`${component} of the OpenAPI document is no object.`);
  return property.properties;
}

function propertiesOf(properties: Types, types: Types): Properties {
  return mapProperties(properties, (name, spec) => [name, propertyOf(spec, types)]);
}

function propertyOf(spec: TypeSpec, types: Types): Property {
  const { type = "any", $ref, items, additionalProperties, allOf, properties } = spec;
  if ($ref === "pulumi.json#/Any") return scalar("any");
  const target =
    $ref === undefined
      ? allOf?.[0]
      : (types[$ref.slice($ref.lastIndexOf("types/") + 6)] ?? types[$ref.slice($ref.lastIndexOf("/") + 1)]);
  if ($ref !== undefined && target === undefined)
    throw new Error(`A schema refers to ${$ref}, which it does not have.`);
  if (target !== undefined) return propertyOf(target, types);
  if (items !== undefined) return { kind: "list", of: propertyOf(items, types) };
  if (properties !== undefined) return { kind: "object", properties: propertiesOf(properties, types) };
  if (additionalProperties !== undefined) return { kind: "map", of: propertyOf(additionalProperties, types) };
  return scalar(type === "object" ? "any" : type);
}
