import { namesKeySecret } from "../../fly/appEncryption";
import type { MachineChange } from "../../fly/declarations/change";
import type { FlyctlCommand } from "../../fly/declarations/command";
import { healthChecks, type Machine, portEntries } from "../../fly/declarations/machine";
import { type Dictionary, each, entries, type Field, knownValue, type Reading, read } from "../../fly/known";
import { type DetectedAt, type DetectionOptions, inCommand, inNamed, inValue } from "./credentials";
import { decodeFile } from "./fileContent";
import { isSecretName } from "./isSecretName";
import { programs } from "./programs";

// The places of a declaration that Fly keeps or hands out in the clear
// (https://fly.io/docs/machines/api/machines-resource/). Every rule on credentials looks at some of them;
// `secret-suspected` looks at all.

export function* environments(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const { env } of yield* programs(machine)) found.push(yield* inSettings("env", env, options));
  return found.flat();
}

export function* files(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  const lists = [machine.files, ...(yield* each(machine.containers)).map((container) => container.files)];
  for (const list of lists) {
    for (const { guestPath, rawValue } of yield* each(list)) {
      const path = (yield* read(guestPath)) ?? "";
      const content = rawValue.state === "known" ? { ...rawValue, value: decodeFile(rawValue.value) } : rawValue;
      found.push(yield* inNamed("file", path, content, options));
    }
  }
  return found.flat();
}

export function* commands(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const { exec, entrypoint, cmd } of yield* programs(machine)) {
    for (const words of [exec, entrypoint, cmd]) found.push(yield* inCommand(words, options));
  }
  for (const container of yield* each(machine.containers)) {
    for (const check of yield* each(container.healthchecks)) found.push(yield* inCommand(check.command, options));
  }
  return found.flat();
}

/** The text of `command:*` resources that call flyctl. Their `environment` and `stdin` are the right way to hand over a secret. */
export function* flyctlTexts(command: FlyctlCommand, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const [, text] of yield* entries(command.texts)) {
    found.push(yield* inCommand({ state: "known", value: [text], at: text.at }, options));
  }
  return found.flat();
}

export function* requestHeaders(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const check of yield* healthChecks(machine)) {
    for (const header of yield* each(check.headers)) {
      const name = (yield* read(header.name)) ?? "";
      for (const value of (yield* read(header.values)) ?? [])
        found.push(yield* inNamed("header", name, value, options));
    }
  }
  return found.flat();
}

export function* responseHeaders(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const port of yield* portEntries(machine)) {
    for (const [name, field] of yield* entries(port.responseHeaders)) {
      for (const value of (yield* read(field)) ?? []) {
        found.push(yield* inNamed("header", name, value, options));
      }
    }
  }
  return found.flat();
}

/** Metadata, kernel arguments and image references: none is meant for people, all are readable. */
export function* metadata(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found = [yield* inSettings("metadata", machine.metadata, options)];
  for (const list of [machine.initKernelArgs, machine.guestKernelArgs]) {
    for (const argument of (yield* read(list)) ?? []) found.push(yield* inValue("kernel-arg", argument, options));
  }
  const containers = yield* each(machine.containers);
  for (const image of [machine.image, ...containers.map((container) => container.image)]) {
    found.push(yield* inValue("image", image, options));
  }
  return found.flat();
}

/** Metadata that is set on a running machine. */
export function changedMetadata(change: MachineChange, options: DetectionOptions): Reading<DetectedAt[]> {
  return inSettings("metadata", change.metadata, options);
}

function* inSettings(
  place: "env" | "metadata",
  settings: Dictionary<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const [name, value] of yield* entries(settings)) found.push(yield* inSetting(place, name, value, options));
  return found.flat();
}

/**
 * What is found in an entry of env or metadata. Flyguard's own declaration of a volume's encryption says "key" and
 * "secret" in its name and has the name of a secret for its value; a key in that place is still found.
 */
function* inSetting(
  place: "env" | "metadata",
  name: string,
  field: Field<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  const isName = namesKeySecret(name) && isSecretName(knownValue(field) ?? "");
  return yield* isName ? inValue(place, field, options) : inNamed(place, name, field, options);
}
