import { BinaryWriter } from "google-protobuf";

/**
 * Requests of the Analyzer service as bytes (`pulumi/analyzer.proto`, `google/protobuf/struct.proto`), for what the
 * generated classes cannot write: they lose the key `__proto__`, and deep nesting overflows their stack.
 */

/** A resource as the engine describes it. Nothing here need be true: URNs may repeat, or name no resource. */
export interface WireResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** URNs. */
  readonly dependencies?: readonly string[];
  /** URNs by property. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** A value inside `depth` lists or objects. It is written level by level: no stack holds 10,000 calls. */
export class Nested {
  constructor(
    readonly kind: "list" | "object",
    readonly depth: number,
    readonly innermost: unknown,
  ) {}
}

/** An object that the SDK gives a meaning, such as a secret; its fields are as they must be, and nobody looks into it. */
export class Special {
  constructor(readonly fields: Readonly<Record<string, unknown>>) {}
}

/** The request of Analyze and of Remediate. */
export function analyzeRequest(resource: WireResource): Uint8Array {
  const writer = new BinaryWriter();
  writeIdentity(writer, resource);
  return writer.getResultBuffer();
}

export function analyzeStackRequest(resources: readonly WireResource[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const resource of resources) {
    writeMessage(writer, 1, () => {
      writeIdentity(writer, resource);
      writer.writeString(7, resource.parent ?? "");
      writer.writeRepeatedString(8, [...(resource.dependencies ?? [])]);
      for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
        writeEntry(writer, 9, property, () => writer.writeRepeatedString(1, [...urns]));
      }
    });
  }
  return writer.getResultBuffer();
}

/** @param configurations level (0 advisory, 1 mandatory, 2 disabled, 3 remediate) and properties by policy name */
export function configureRequest(
  configurations: Readonly<Record<string, { readonly level: number; readonly properties: Record<string, unknown> }>>,
): Uint8Array {
  const writer = new BinaryWriter();
  for (const [policy, { level, properties }] of Object.entries(configurations)) {
    writeEntry(writer, 1, policy, () => {
      writer.writeEnum(1, level);
      writeMessage(writer, 2, () => writeStruct(writer, properties));
    });
  }
  return writer.getResultBuffer();
}

/** What requests on one resource and on a stack have alike, under the same numbers. */
function writeIdentity(writer: BinaryWriter, { type, properties, urn, name }: WireResource): void {
  writer.writeString(1, type);
  writeMessage(writer, 2, () => writeStruct(writer, properties));
  writer.writeString(3, urn);
  writer.writeString(4, name);
  // The SDK takes a request without options for one of an old CLI.
  writeMessage(writer, 5, () => {});
}

function writeStruct(writer: BinaryWriter, properties: object): void {
  for (const [key, value] of Object.entries(properties)) writeEntry(writer, 1, key, () => writeValue(writer, value));
}

function writeEntry(writer: BinaryWriter, field: number, key: string, value: () => void): void {
  writeMessage(writer, field, () => {
    writer.writeString(1, key);
    writeMessage(writer, 2, value);
  });
}

/** One `google.protobuf.Value`. */
function writeValue(writer: BinaryWriter, value: unknown): void {
  if (typeof value === "number") writer.writeDouble(2, value);
  else if (typeof value === "string") writer.writeString(3, value);
  else if (typeof value === "boolean") writer.writeBool(4, value);
  else if (value instanceof Nested) writeNested(writer, value);
  else if (value instanceof Special) writeValue(writer, value.fields);
  else if (Array.isArray(value)) {
    writeMessage(writer, 6, () => {
      for (const element of value) writeMessage(writer, 1, () => writeValue(writer, element));
    });
  } else if (typeof value === "object" && value !== null) writeMessage(writer, 5, () => writeStruct(writer, value));
  else writer.writeEnum(1, 0);
}

function writeNested(writer: BinaryWriter, { kind, depth, innermost }: Nested): void {
  const fields = kind === "list" ? [6, 1] : [5, 1, 2];
  for (let level = 0; level < depth; level++) {
    for (const field of fields) {
      writer.beginSubMessage(field);
      if (kind === "object" && field === 1) writer.writeString(1, "a");
    }
  }
  writeValue(writer, innermost);
  for (let open = depth * fields.length; open > 0; open--) writer.endSubMessage(0);
}

function writeMessage(writer: BinaryWriter, field: number, content: () => void): void {
  writer.beginSubMessage(field);
  content();
  writer.endSubMessage(field);
}
