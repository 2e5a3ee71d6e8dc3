import type { ComplexTypeSpec, PropertySpec, TypeSpec } from "../../provider/src/plugin/schema";
import type { Example, ExampleResource, ExampleValue } from "./examples";

/** What the text of an example needs to know of the schema. */
export interface ExampleTypes {
  readonly types: Readonly<Record<string, ComplexTypeSpec>>;
  readonly inputsOf: (resource: string) => Readonly<Record<string, PropertySpec>>;
}

/** Longest object or list that stands on one line, in characters. */
const lineLength = 80;

/** The way a language writes a program. */
interface Language {
  readonly fence: string;
  readonly program: (resources: readonly ExampleResource[], types: ExampleTypes) => string;
}

/** The section on use and the section on import of a resource's description, as Pulumi's registry expects them. */
export function exampleSections(resource: string, example: Example, types: ExampleTypes): string {
  const fences = languages.map(
    ({ fence, program }) => `\`\`\`${fence}\n${program(example.program, types).trimEnd()}\n\`\`\``,
  );
  const use = `{{% examples %}}
## Example Usage

{{% example %}}
### ${example.title}

${fences.join("\n")}
{{% /example %}}
{{% /examples %}}`;
  const imported = example.program.find(({ type }) => type === resource);
  return example.importId === undefined
    ? use
    : `${use}

## Import

\`\`\`sh
$ pulumi import fly:index:${resource} ${imported?.variable} ${example.importId}
\`\`\``;
}

/** How one language writes values. */
interface Notation {
  readonly reference: (variable: string, output: string) => string;
  readonly configSecret: (name: string) => string;
  /** The name of a property of a type; keys of maps stay as they are. */
  readonly key: (name: string) => string;
  readonly mapKey: (name: string) => string;
  readonly flag: (value: boolean) => string;
  /** Whether the braces of an object on one line have a space inside. */
  readonly padding: " " | "";
}

const typescript: Notation = {
  reference: (variable, output) => `${variable}.${output}`,
  configSecret: (name) => `config.requireSecret(${JSON.stringify(name)})`,
  key: (name) => name,
  mapKey: (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)),
  flag: String,
  padding: " ",
};

const python: Notation = {
  reference: (variable, output) => `${variable}.${snakeCase(output)}`,
  configSecret: (name) => `config.require_secret(${JSON.stringify(name)})`,
  key: (name) => JSON.stringify(snakeCase(name)),
  mapKey: (name) => JSON.stringify(name),
  flag: (value) => (value ? "True" : "False"),
  padding: "",
};

const languages: readonly Language[] = [
  {
    fence: "typescript",
    program: (resources, types) => {
      const declarations = resources.map(({ type, variable, inputs }) => {
        const args = braced(inputs, "", typescript, types, types.inputsOf(type));
        return `const ${variable} = new fly.${type}(${JSON.stringify(variable)}, ${args});\n`;
      });
      const usesConfig = JSON.stringify(resources).includes("configSecret");
      const head = usesConfig ? 'import * as pulumi from "@pulumi/pulumi";\n' : "";
      const config = usesConfig ? "const config = new pulumi.Config();\n" : "";
      return `${head}import * as fly from "@pulumiverse/fly";\n\n${config}${declarations.join("")}`;
    },
  },
  {
    fence: "python",
    program: (resources, types) => {
      const declarations = resources.map(({ type, variable, inputs }) => {
        const args = Object.entries(inputs).map(
          ([name, value]) =>
            `    ${snakeCase(name)}=${text(value, "    ", python, types, types.inputsOf(type)[name] ?? {})},\n`,
        );
        return `${variable} = fly.${type}(\n    ${JSON.stringify(variable)},\n${args.join("")})\n`;
      });
      const usesConfig = JSON.stringify(resources).includes("configSecret");
      const head = usesConfig ? "import pulumi\n" : "";
      const config = usesConfig ? "config = pulumi.Config()\n" : "";
      return `${head}import pulumiverse_fly as fly\n\n${config}${declarations.join("")}`;
    },
  },
  {
    fence: "yaml",
    program: (resources) => {
      const secrets = [...JSON.stringify(resources).matchAll(/"configSecret":"(\w+)"/g)].map(([, name]) => name);
      const config = secrets.map((name) => `  ${name}:\n    type: string\n    secret: true\n`);
      const declarations = resources.map(
        ({ type, variable, inputs }) =>
          `  ${variable}:\n    type: fly:${type}\n    properties:\n${yamlMembers(inputs, "      ")}`,
      );
      const head = config.length > 0 ? `configuration:\n${config.join("")}` : "";
      return `${head}resources:\n${declarations.join("")}`;
    },
  },
];

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function text(value: ExampleValue, indent: string, notation: Notation, types: ExampleTypes, type: TypeSpec): string {
  if (typeof value === "boolean") return notation.flag(value);
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) {
    const items = value.map((item) => text(item, `${indent}  `, notation, types, type.items ?? {}));
    return block("[", items, "]", "", indent);
  }
  if ("variable" in value && "output" in value) return notation.reference(String(value.variable), String(value.output));
  if ("configSecret" in value) return notation.configSecret(String(value.configSecret));
  const named = types.types[type.$ref?.replace("#/types/", "") ?? ""];
  return braced(value, indent, notation, types, named?.properties, type.additionalProperties);
}

function braced(
  members: { readonly [key: string]: ExampleValue },
  indent: string,
  notation: Notation,
  types: ExampleTypes,
  properties: Readonly<Record<string, TypeSpec>> | undefined,
  ofMap: TypeSpec = {},
): string {
  const entries = Object.entries(members).map(([key, value]) => {
    const inner = text(value, `${indent}  `, notation, types, properties ? (properties[key] ?? {}) : ofMap);
    return `${properties ? notation.key(key) : notation.mapKey(key)}: ${inner}`;
  });
  return block("{", entries, "}", notation.padding, indent);
}

function block(open: string, parts: readonly string[], close: string, padding: string, indent: string): string {
  const line = `${open}${padding}${parts.join(", ")}${padding}${close}`;
  if (indent.length + line.length <= lineLength && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent}${close}`;
}

function yamlMembers(members: { readonly [key: string]: ExampleValue }, indent: string): string {
  return Object.entries(members)
    .map(([key, value]) => `${indent}${key}:${yamlValue(value, indent)}`)
    .join("");
}

/** What follows a key or a dash, with the end of its line. */
function yamlValue(value: ExampleValue, indent: string): string {
  if (typeof value !== "object") return ` ${typeof value === "string" ? yamlText(value) : String(value)}\n`;
  if (isList(value)) {
    return `\n${value.map((item) => `${indent}  - ${yamlValue(item, `${indent}  `).trimStart()}`).join("")}`;
  }
  if ("variable" in value && "output" in value) return ` \${${String(value.variable)}.${String(value.output)}}\n`;
  if ("configSecret" in value) return ` \${${String(value.configSecret)}}\n`;
  return `\n${yamlMembers(value, `${indent}  `)}`;
}

function yamlText(value: string): string {
  return /^[A-Za-z][\w./-]*$/.test(value) ? value : JSON.stringify(value);
}

function isList(value: ExampleValue): value is readonly ExampleValue[] {
  return Array.isArray(value);
}
