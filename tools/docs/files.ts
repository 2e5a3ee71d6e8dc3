import { join, resolve } from "node:path";
import { fileSchema } from "../../policies/configuration/fileSchema";
import { catalogue } from "../../policies/rules/catalogue";
import { profileFile, profiles } from "./profiles";

export const checkout = resolve(__dirname, "../..");

/** Every file that is made from the catalogue, by its path in the repository. */
export function generatedFiles(): Map<string, string> {
  const rules = Object.values(catalogue).flat();
  const files = new Map<string, string>();
  for (const [name, level] of Object.entries(profiles)) {
    files.set(join("profiles", `${name}.json`), profileFile(rules, level));
  }
  files.set(join("schemas", "config.schema.json"), `${JSON.stringify(fileSchema(catalogue), undefined, 2)}\n`);
  return files;
}
