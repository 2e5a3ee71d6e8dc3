import { writeJson } from "./json";
import type { Writer } from "./report";
import { writeText } from "./text";

/** Every format of `--format`, by its name. */
export const formats: Readonly<Record<string, Writer>> = {
  text: writeText,
  json: writeJson,
};
