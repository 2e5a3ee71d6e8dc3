import { mapProperties, type Properties, type Property, type Schema, scalar } from "./property";

/** An argument of a Terraform resource under the name that the bridge gives it, as in `stategraph.json`. */
interface Argument {
  /** `string`, `array<string>`, `map<string>`, `object`, `array<object>` ... */
  readonly type: string;
  readonly properties?: Readonly<Record<string, Argument>>;
}

interface TerraformProvider {
  readonly resources: Readonly<Record<string, { readonly inputs: Readonly<Record<string, Argument>> }>>;
}

export function ofTerraform(name: string, { resources }: TerraformProvider): Schema {
  return {
    name,
    resources: Object.fromEntries(
      Object.entries(resources).map(([token, { inputs }]) => [token, propertiesOf(inputs)]),
    ),
  };
}

function propertiesOf(inputs: Readonly<Record<string, Argument>>): Properties {
  return mapProperties(inputs, (name, argument) => [name, propertyOf(argument)]);
}

function propertyOf({ type, properties }: Argument): Property {
  const [, collection, of = type] = /^(array|map)<(\w+)>$/.exec(type) ?? [];
  const property: Property =
    properties === undefined ? scalar(of) : { kind: "object", properties: propertiesOf(properties) };
  if (collection === undefined) return property;
  return { kind: collection === "map" ? "map" : "list", of: property };
}
