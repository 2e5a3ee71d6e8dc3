import { UnknownValueError } from "@pulumi/policy";
import { notComputed, type Raw, type RawObject } from "../fly/raw";

/**
 * Copies the properties that the SDK passes to a policy into plain data.
 *
 * The SDK's proxy throws on each read of a value that preview has not computed yet, and a policy that lets the error out
 * loses all its other findings. So every property is read on its own, once, here.
 */
export function rawProperties(properties: Readonly<Record<string, unknown>>): RawObject {
  return Object.fromEntries(Object.keys(properties).map((key) => [key, readSafely(() => properties[key])]));
}

function readSafely(get: () => unknown): Raw {
  try {
    return toRaw(get());
  } catch (error) {
    if (error instanceof UnknownValueError) return notComputed;
    throw error;
  }
}

function toRaw(value: unknown): Raw {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => readSafely(() => value[index]));
  return isRecord(value) ? rawProperties(value) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
