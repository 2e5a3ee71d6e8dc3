import { writeGithub } from "./github";
import { writeGitlab } from "./gitlab";
import { writeJson } from "./json";
import { writeJunit } from "./junit";
import type { Writer } from "./report";
import { writeSarif } from "./sarif";
import { writeText } from "./text";

/** Every format of `--format`, by its name. */
export const formats: Readonly<Record<string, Writer>> = {
  text: writeText,
  json: writeJson,
  sarif: writeSarif,
  junit: writeJunit,
  github: writeGithub,
  gitlab: writeGitlab,
};
