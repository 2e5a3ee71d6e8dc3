import { keySecretNames } from "../../fly/appEncryption";
import type { MachineChange } from "../../fly/declarations/change";
import type { ConfigFile } from "../../fly/declarations/configFile";
import { healthChecks, type MachineSettings, portEntries } from "../../fly/declarations/machine";
import { type Dictionary, each, entries, type Field, knownValue, type Reading, read, withValue } from "../../fly/known";
import { type DetectedAt, detectInCommand, detectInEach, detectInNamed, detectInValue } from "./detectIn";
import type { DetectionOptions } from "./detectionOptions";
import { fileContent } from "./fileContent";
import { isSecretName } from "./isSecretName";
import { programs } from "./programs";

// The places of a declaration that Fly stores or hands out in plaintext
// (https://fly.io/docs/machines/api/machines-resource/). Each rule about credentials looks at some of them;
// `secret-suspected` looks at all.

export function* environments(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  return yield* detectInEach(yield* programs(machine), ({ env }) => inSettings("env", env, options));
}

export function* files(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  const containers = yield* each(machine.containers);
  return yield* detectInEach([machine, ...containers], function* (owner) {
    return yield* detectInEach(yield* each(owner.files), function* ({ guestPath, rawValue }) {
      const path = (yield* read(guestPath)) ?? "";
      const content = rawValue.state === "known" ? withValue(rawValue, fileContent(rawValue.value)) : rawValue;
      return yield* detectInNamed("file", path, content, options);
    });
  });
}

export function* commands(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  const inCommand = (words: MachineSettings["cmd"]) => detectInCommand(words, options);
  const ofPrograms = yield* detectInEach(yield* programs(machine), ({ exec, entrypoint, cmd }) =>
    detectInEach([exec, entrypoint, cmd], inCommand),
  );
  const ofChecks = yield* detectInEach(yield* each(machine.containers), function* ({ healthchecks }) {
    return yield* detectInEach(yield* each(healthchecks), ({ command }) => inCommand(command));
  });
  return [...ofPrograms, ...ofChecks];
}

/** The command in a running machine, if the change runs one. */
export function changedCommand(change: MachineChange, options: DetectionOptions): Reading<DetectedAt[]> {
  return detectInCommand(change.command, options);
}

export function* requestHeaders(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  return yield* detectInEach(yield* healthChecks(machine), function* ({ headers }) {
    return yield* detectInEach(yield* each(headers), function* (header) {
      const name = (yield* read(header.name)) ?? "";
      return yield* inHeader(name, header.values, options);
    });
  });
}

export function* responseHeaders(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  return yield* detectInEach(yield* portEntries(machine), function* (port) {
    return yield* detectInEach(yield* entries(port.responseHeaders), ([name, values]) =>
      inHeader(name, values, options),
    );
  });
}

function* inHeader(
  name: string,
  values: Field<readonly Field<string>[]>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  return yield* detectInEach((yield* read(values)) ?? [], (value) => detectInNamed("header", name, value, options));
}

/** Metadata, kernel arguments and image references: people rarely look at them, but all of them are readable. */
export function* metadata(machine: MachineSettings, options: DetectionOptions): Reading<DetectedAt[]> {
  const inMetadata = yield* inSettings("metadata", machine.metadata, options);
  const inKernelArgs = yield* detectInEach([machine.initKernelArgs, machine.guestKernelArgs], function* (list) {
    const words = (yield* read(list)) ?? [];
    return yield* detectInEach(words, (word) => detectInValue("kernel-arg", word, options));
  });
  const images = [machine, ...(yield* each(machine.containers))].map(({ image }) => image);
  const inImages = yield* detectInEach(images, (image) => detectInValue("image", image, options));
  return [...inMetadata, ...inKernelArgs, ...inImages];
}

/** Metadata that is set on a running machine. */
export function changedMetadata(change: MachineChange, options: DetectionOptions): Reading<DetectedAt[]> {
  return inSettings("metadata", change.metadata, options);
}

/** What the build of the image is given. */
export function* buildValues(file: ConfigFile, options: DetectionOptions): Reading<DetectedAt[]> {
  return yield* detectInEach([file.buildArguments, file.buildSettings], (values) => inSettings("env", values, options));
}

function* inSettings(
  place: "env" | "metadata",
  settings: Dictionary<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  return yield* detectInEach(yield* entries(settings), ([name, value]) => inSetting(place, name, value, options));
}

/**
 * An entry of env or metadata. flyguard's own declaration of a volume's encryption has "key" and "secret" in its name and
 * the name of a secret as its value; a key in its place is still detected.
 */
function inSetting(
  place: "env" | "metadata",
  name: string,
  field: Field<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  const isName = keySecretNames.has(name) && isSecretName(knownValue(field) ?? "");
  return isName ? detectInValue(place, field, options) : detectInNamed(place, name, field, options);
}
