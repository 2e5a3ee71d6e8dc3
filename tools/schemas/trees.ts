import type { SchemaTree } from "../../policies/providers/schema";
import { mapProperties, type Properties, type Property, type Schema, scalar } from "./property";

/** The resources of a schema in the notation of policies/providers/schema.ts. */
export function ofTrees(name: string, resources: Readonly<Record<string, SchemaTree>>): Schema {
  return {
    name,
    resources: Object.fromEntries(Object.entries(resources).map(([token, tree]) => [token, propertiesOf(tree)])),
  };
}

/** The same the other way round. */
export function treeOf(properties: Properties): SchemaTree {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => entryOf(name, property)));
}

function propertiesOf(tree: SchemaTree): Properties {
  return mapProperties(tree, (text, below) => {
    const [, name = "", endings = ""] = /^(\w+)(.*)$/.exec(text) ?? [];
    const innermost: Property =
      typeof below === "string" ? scalar(below) : { kind: "object", properties: propertiesOf(below) };
    const kinds = [...endings.matchAll(/\[\]|\{\}/g)].map(([ending]) => (ending === "[]" ? "list" : "map"));
    return [name, kinds.reduceRight<Property>((of, kind) => ({ kind, of }), innermost)];
  });
}

function entryOf(name: string, property: Property): [string, string | SchemaTree] {
  switch (property.kind) {
    case "list":
      return entryOf(`${name}[]`, property.of);
    case "map":
      return entryOf(`${name}{}`, property.of);
    case "object":
      return [name, treeOf(property.properties)];
    default:
      return [name, property.kind];
  }
}
