import { readDocument } from "../../tools/provider/document";
import { corrections } from "./corrections";
import type { Schema, StrictDocument } from "./documentTypes";

const errorResponse = {
  description: "Error",
  content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorResponse" } } },
};

/**
 * The official document, made strict: an object has no properties but those of the document. Three things are corrected
 * that come of its generation from Go, each of which makes the real API's own answers invalid:
 * - an enum that is said to be an object (`type: object` with `allOf` of a string),
 * - Go's `any`, written as an object without properties (values of response headers, `details` of an error),
 * - errors, declared for a few operations only: every operation may answer with an ErrorResponse.
 * Where Fly's own client disagrees, the client wins: see corrections.ts.
 */
export function strictDocument(): StrictDocument {
  const document = documentCopy();
  for (const { apply } of corrections) apply(document);
  const { schemas } = document.components;
  const close = (schema: Schema): void => {
    const referenced = schema.allOf?.[0]?.$ref?.replace("#/components/schemas/", "");
    if (referenced !== undefined && schemas[referenced]?.type !== "object") delete schema.type;
    if (schema.type === "object" && !schema.properties && !schema.additionalProperties && !schema.allOf)
      delete schema.type;
    if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
    for (const property of Object.values(schema.properties ?? {})) close(property);
    if (schema.items) close(schema.items);
    if (typeof schema.additionalProperties === "object") close(schema.additionalProperties);
  };
  for (const schema of Object.values(schemas)) close(schema);
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      if (operation.responses) operation.responses.default = errorResponse;
    }
  }
  return document;
}

/** The official document, to be changed. */
export function documentCopy(): StrictDocument {
  return JSON.parse(JSON.stringify(readDocument()));
}
