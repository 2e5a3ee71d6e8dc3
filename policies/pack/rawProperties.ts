import { UnknownValueError } from "@pulumi/policy";
import { isObject } from "../configuration/isObject";
import { notComputed, type Raw, type RawObject } from "../fly/raw";

/**
 * Copies the properties that the SDK passes to a policy into plain data.
 *
 * The SDK's proxy throws on each read of a value that preview has not computed yet, and a policy that lets the error out
 * loses all its other findings. So every property is read on its own, once, here.
 */
export function rawProperties(
  properties: Readonly<Record<string, unknown>>,
  keys: readonly string[] = Object.keys(properties),
): RawObject {
  const raw = rawObject();
  for (const key of keys) raw[key] = readSafely(() => properties[key]);
  return raw;
}

/**
 * An object for properties of any name: it inherits nothing, so that `constructor` and `__proto__` are keys like others.
 * Filled key by key, since after `Object.fromEntries` of some hundred keys V8 takes twice as long for every copy that the
 * SDK makes of them. An instance of a class takes half of the memory of what `Object.create(null)` makes (`npm run bench`, a
 * machine with 500 variables, and memory with 10,000 resources).
 */
export function rawObject(): Record<string, Raw> {
  return new Bare();
}

class Bare {
  [key: string]: Raw;
}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, "constructor");

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
  return isObject(value) ? rawProperties(value) : null;
}
