import { writeGithub } from "./github";
import { writeGitlab } from "./gitlab";
import { writeHtml } from "./html";
import { writeJson } from "./json";
import { writeJunit } from "./junit";
import { writeMarkdown } from "./markdown";
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
  markdown: writeMarkdown,
  html: writeHtml,
};
