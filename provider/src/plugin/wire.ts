import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isList, isMap, Secret, Unknown, unknown, type Value, type ValueMap } from "./value";

// The marks of Pulumi's wire format: sdk/go/common/resource/plugin/rpc.go of github.com/pulumi/pulumi.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownStrings = new Set([
  unknownString,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // a list
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // a map
]);

/** Reads properties from a gRPC message. Skips the engine's internal properties (`__defaults`). */
export function fromWire(struct: Struct | undefined): ValueMap {
  const properties = Object.entries(struct?.toJavaScript() ?? {}).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(properties.map(([key, value]) => [key, decode(value)]));
}

/** Writes properties for a gRPC message. */
export function toWire(properties: ValueMap): Struct {
  return Struct.fromJavaScript(encodeMap(properties));
}

function decode(wire: JavaScriptValue): Value {
  if (typeof wire === "string") return unknownStrings.has(wire) ? unknown : wire;
  if (Array.isArray(wire)) return wire.map(decode);
  if (!isWireMap(wire)) return wire;
  switch (wire[signatureKey]) {
    case secretSignature:
      return new Secret(decode(wire.value ?? null));
    case outputSignature: {
      const value = wire.value === undefined ? unknown : decode(wire.value);
      return wire.secret === true ? new Secret(value) : value;
    }
    default:
      return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, decode(value)]));
  }
}

function isWireMap(wire: JavaScriptValue): wire is { [key: string]: JavaScriptValue } {
  return typeof wire === "object" && wire !== null && !Array.isArray(wire);
}

function encode(value: Value): JavaScriptValue {
  if (value instanceof Unknown) return unknownString;
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: encode(value.value) };
  if (isList(value)) return value.map(encode);
  return isMap(value) ? encodeMap(value) : value;
}

function encodeMap(map: ValueMap): { [key: string]: JavaScriptValue } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, encode(value)]));
}
