/** A schema of the document, as far as it is corrected here. */
export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  allOf?: { $ref?: string }[];
  items?: Schema;
  enum?: string[];
}

/** An operation of the document, as far as it is corrected here. */
export interface OperationObject {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { required?: boolean };
  responses?: Record<string, { description?: string; content?: unknown }>;
}

/** The document as the loopback API enforces it. */
export interface StrictDocument {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, OperationObject>>;
}
