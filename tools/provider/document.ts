import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the package `@pulumiverse/fly`. */
export const providerDir = join(__dirname, "..", "..", "provider");

/** The official Machines API document, as Fly publishes it at https://docs.machines.dev/spec/openapi3.json. */
const documentPath = join(providerDir, "openapi", "fly-machines-openapi.json");

/**
 * Network policies, which the official document lacks: written from the page "Network Policies" of Fly's documentation
 * (superfly/docs) and from what stategraph/terraform-provider-fly reads (pkg/apimodels/network_policies.go).
 */
const networkPoliciesPath = join(providerDir, "openapi", "network-policies.json");

/** The part of an OpenAPI 3.0 schema object that the document uses. */
export interface DocumentSchema {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly allOf?: readonly DocumentSchema[];
  readonly enum?: readonly string[];
  readonly items?: DocumentSchema;
  readonly additionalProperties?: DocumentSchema;
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
}

/** The part of the document that the generator reads. */
export interface OpenApiDocument {
  readonly openapi: "3.0.1";
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId?: string }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, DocumentSchema>> };
}

/** A part of an OpenAPI document. */
interface Fragment {
  readonly paths: OpenApiDocument["paths"];
  readonly schemas: OpenApiDocument["components"]["schemas"];
}

/**
 * Reads the document, with what it lacks, and two corrections:
 * - It gives PUT and PATCH of a machine's metadata the same operationId, which OpenAPI 3.0 forbids.
 * - It writes the bytes of secret keys as lists of numbers; Fly's own client sends and reads base64, as Go writes
 *   `[]byte` in JSON (secrets_types.go of superfly/fly-go).
 */
export function readDocument(): OpenApiDocument {
  const document: OpenApiDocument = JSON.parse(readFileSync(documentPath, "utf8"));
  const patch = document.paths["/apps/{app_name}/machines/{machine_id}/metadata"]?.patch;
  if (patch) patch.operationId = "Machines_patch_metadata";
  const { paths, schemas }: Fragment = JSON.parse(readFileSync(networkPoliciesPath, "utf8"));
  const documented = Object.entries(document.components.schemas).map(([name, schema]): [string, DocumentSchema] => [
    name,
    /secretkey/i.test(name) ? withBase64(schema) : schema,
  ]);
  return {
    ...document,
    paths: { ...document.paths, ...paths },
    components: { ...document.components, schemas: { ...Object.fromEntries(documented), ...schemas } },
  };
}

function withBase64(schema: DocumentSchema): DocumentSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]): [string, DocumentSchema] => [
    name,
    property.type === "array" && property.items?.type === "integer" ? { type: "string" } : property,
  ]);
  return properties.length === 0 ? schema : { ...schema, properties: Object.fromEntries(properties) };
}

/** The schema called `name` under `components`. */
export function documentSchema(document: OpenApiDocument, name: string): DocumentSchema {
  const schema = document.components.schemas[name];
  if (!schema)
    throw new Error(`The official document has no schema ${name}: compare tools/provider/surface.ts with it.`);
  return schema;
}

/** The schema name in a reference such as `#/components/schemas/fly.File`. */
export function referencedName(reference: string): string {
  return reference.replace("#/components/schemas/", "");
}

/** `size_gb` in the document is `sizeGb` in a program. The way back must be exact, since the plugin sends what it reads. */
export function camelCase(name: string): string {
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const back = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (back !== name)
    throw new Error(`The document's property ${name} would be sent as ${back}: name it in tools/provider.`);
  return camel;
}
