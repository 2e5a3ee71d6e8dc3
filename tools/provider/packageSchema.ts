import type {
  ComplexTypeSpec,
  ObjectSpec,
  PackageSchema,
  PropertySpec,
  ResourceSpec,
  TypeSpec,
} from "../../provider/src/plugin/schema";
import { descriptions } from "./descriptions";
import { camelCase, type DocumentSchema, documentSchema, type OpenApiDocument, referencedName } from "./document";
import { examples } from "./examples";
import { type ExampleTypes, exampleSections } from "./exampleText";
import { metadata } from "./metadata";
import { configuration, declaredEnums, declaredTypes, functions, type Property, resources } from "./surface";

/** The type that takes any value. */
export const anyType = "pulumi.json#/Any";

/** Builds the package schema of the provider from the official document and the surface. */
export function packageSchema(document: OpenApiDocument, version: string): PackageSchema {
  const types = new TypeCollector(document);
  const provider = types.properties(configuration);
  const specEntries = Object.entries(resources).map(([name, resource]): [string, ResourceSpec] => {
    const inputs = types.properties(resource.inputs);
    const required = Object.keys(resource.inputs).filter((key) => resource.inputs[key]?.required);
    const outputs = types.properties(resource.outputs);
    const spec: ResourceSpec = {
      description: resource.description,
      inputProperties: inputs,
      requiredInputs: required,
      properties: { ...inputs, ...outputs },
      required: [...new Set([...required, ...resource.computed, ...Object.keys(outputs)])].sort(),
    };
    return [`fly:index:${name}`, spec];
  });
  const specs = Object.fromEntries(specEntries);
  const functionSpecs = Object.entries(functions).map(([name, { description, inputs, outputs }]) => [
    `fly:index:${name}`,
    { description, inputs: types.object(inputs), outputs: types.object(outputs) },
  ]);
  const exampleTypes: ExampleTypes = {
    types: types.collected(),
    inputsOf: (name) => specs[`fly:index:${name}`]?.inputProperties ?? {},
  };
  return {
    ...metadata,
    version,
    config: { variables: provider, defaults: [] },
    provider: {
      description: "Configuration of the provider.",
      inputProperties: provider,
      requiredInputs: [],
      properties: provider,
      required: [],
    },
    types: exampleTypes.types,
    resources: withExamples(specs, exampleTypes),
    functions: Object.fromEntries(functionSpecs),
  };
}

function withExamples(
  specs: Readonly<Record<string, ResourceSpec>>,
  types: ExampleTypes,
): Readonly<Record<string, ResourceSpec>> {
  const entries = Object.entries(specs).map(([token, spec]): [string, ResourceSpec] => {
    const name = token.split(":")[2] ?? "";
    const example = examples[name];
    if (!example) throw new Error(`tools/provider/examples.ts has no example of ${name}: add one.`);
    return [token, { ...spec, description: `${spec.description}\n\n${exampleSections(name, example, types)}` }];
  });
  return Object.fromEntries(entries);
}

/** Turns properties into schema properties, and collects the named types that they lead to. */
class TypeCollector {
  private readonly types = new Map<string, ComplexTypeSpec>();

  constructor(private readonly document: OpenApiDocument) {}

  properties(properties: Readonly<Record<string, Property>>): Record<string, PropertySpec> {
    return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, this.property(property)]));
  }

  /** The properties with which of them always have a value. */
  object(properties: Readonly<Record<string, Property>>): ObjectSpec {
    const required = Object.keys(properties).filter((key) => properties[key]?.required);
    return { type: "object", properties: this.properties(properties), ...(required.length > 0 ? { required } : {}) };
  }

  collected(): Record<string, ComplexTypeSpec> {
    return Object.fromEntries([...this.types].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  private property(property: Property): PropertySpec {
    const source = property.from ? this.sourceOf(property.from) : undefined;
    const type = source ? this.typeOf(source.schema, source.path) : this.declared(property.type ?? "string");
    return {
      ...type,
      ...describe(property.description ?? source?.schema.description),
      ...(property.secret ? { secret: true } : {}),
      ...(property.replaces ? { replaceOnChanges: true } : {}),
      ...(property.environment ? { defaultInfo: { environment: property.environment } } : {}),
    };
  }

  private sourceOf(path: string): { schema: DocumentSchema; path: string } {
    const dot = path.lastIndexOf(".");
    const [schemaName, propertyName] = [path.slice(0, dot), path.slice(dot + 1)];
    const schema = documentSchema(this.document, schemaName).properties?.[propertyName];
    if (!schema) throw new Error(`The official document has no ${path}: compare tools/provider/surface.ts with it.`);
    return { schema, path };
  }

  private declared(type: NonNullable<Property["type"]>): TypeSpec {
    if (type === "string" || type === "boolean" || type === "integer") return { type };
    if (type === "map:string") return { type: "object", additionalProperties: { type: "string" } };
    if (type.startsWith("list:")) return { type: "array", items: this.declaredReference(type.slice("list:".length)) };
    return this.declaredReference(type);
  }

  private declaredReference(type: string): TypeSpec {
    const name = type.slice("ref:".length);
    for (const [enumName, { description, values }] of Object.entries(declaredEnums)) {
      if (enumName === name) return this.add(name, enumSpec(values, description));
    }
    for (const [typeName, { description, properties }] of Object.entries(declaredTypes)) {
      if (typeName === name) return this.add(name, { description, ...this.object(properties) });
    }
    throw new Error(`tools/provider/surface.ts names the type ${name} but does not declare it.`);
  }

  /** `path` names the place in the document, and a closed set of values that has no name of its own there. */
  private typeOf(schema: DocumentSchema, path: string): TypeSpec {
    const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (reference) return this.named(referencedName(reference));
    if (schema.enum) return this.add(typeName(path), enumSpec(schema.enum, descriptions[typeName(path)]));
    if (schema.type === "array") return { type: "array", items: this.typeOf(schema.items ?? {}, path) };
    if (schema.type === "object" && schema.additionalProperties) {
      return { type: "object", additionalProperties: this.typeOf(schema.additionalProperties, path) };
    }
    if (
      schema.type === "string" ||
      schema.type === "boolean" ||
      schema.type === "integer" ||
      schema.type === "number"
    ) {
      return { type: schema.type };
    }
    // The document is generated from Go and writes Go's `any` as an object without properties.
    return { $ref: anyType };
  }

  private named(schemaName: string): TypeSpec {
    const name = typeName(schemaName);
    const reference = { $ref: `#/types/fly:index:${name}` };
    if (this.types.has(`fly:index:${name}`)) return reference;
    const schema = documentSchema(this.document, schemaName);
    if (schema.enum) return this.add(name, enumSpec(schema.enum, schema.description ?? descriptions[name]));
    // Held before its properties are read, so that a type that contains itself ends.
    this.types.set(`fly:index:${name}`, { type: "object" });
    const properties = Object.entries(schema.properties ?? {}).map(([key, value]): [string, PropertySpec] => {
      const description =
        value.description ??
        descriptions[`${name}.${camelCase(key)}`] ??
        (value.$ref && documentSchema(this.document, referencedName(value.$ref)).description);
      return [camelCase(key), { ...this.typeOf(value, `${schemaName}.${key}`), ...describe(description) }];
    });
    return this.add(name, {
      type: "object",
      ...describeType(name, schema.description),
      properties: Object.fromEntries(properties),
      ...(schema.required ? { required: schema.required.map(camelCase) } : {}),
    });
  }

  private add(name: string, spec: ComplexTypeSpec): TypeSpec {
    this.types.set(`fly:index:${name}`, spec);
    return { $ref: `#/types/fly:index:${name}` };
  }
}

function enumSpec(values: readonly string[], description?: string): ComplexTypeSpec {
  return { type: "string", ...(description ? { description } : {}), enum: values.map((value) => ({ value })) };
}

function describeType(name: string, ofDocument: string | undefined): Pick<ComplexTypeSpec, "description"> {
  const description = ofDocument ?? descriptions[name];
  return description === undefined ? {} : { description };
}

/** `fly.MachineRestart.policy` -> `MachineRestartPolicy`, `fly.dnsOption` -> `DnsOption`. */
function typeName(path: string): string {
  const words = path.replace(/^fly\./, "").split(".");
  return words.map((word) => word.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())).join("");
}

function describe(description: string | undefined): Pick<PropertySpec, "description" | "deprecationMessage"> {
  if (!description) return {};
  const deprecation = /^Deprecated: (.*)/s.exec(description)?.[1];
  return deprecation ? { description, deprecationMessage: deprecation } : { description };
}
