import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules } from "../../policies/rules/catalogue";
import { withFormatTable } from "../detect/formatTable";
import { controlMatrix } from "./controlMatrix";
import { checkout } from "./example";
import { fileSchema } from "./fileSchema";
import { modelTables } from "./model";
import { profileFile, profiles } from "./profiles";
import { providerSchema } from "./providerSchema";
import { ruleIndex } from "./ruleIndex";
import { rulePage } from "./rulePage";

const secretDetection = "docs/secret-detection.md";

/** Every file that is made from the catalogue, the model and the detector's formats, by its path in the repository. */
export function generatedFiles(): Map<string, string> {
  const rules = allRules;
  return new Map([
    ...rules.map((rule) => [`docs/rules/${rule.name}.md`, rulePage(rule)] as const),
    ["docs/rules/README.md", ruleIndex(allRules)],
    ["docs/controls.md", controlMatrix(rules)],
    ["CONTRIBUTING.md", withPart("CONTRIBUTING.md", "model", modelTables())],
    ["policies/providers/pulumiverse.schema.json", providerSchema(textOf("provider/schema.json"))],
    [secretDetection, withFormatTable(textOf(secretDetection))],
    ["schemas/config.schema.json", `${JSON.stringify(fileSchema(allRules), undefined, 2)}\n`],
    ...Object.entries(profiles).map(
      ([name, entryOf]) => [`profiles/${name}.json`, profileFile(allRules, entryOf)] as const,
    ),
  ]);
}

/** A page that is written by hand, with the part between `<!-- NAME -->` and `<!-- end of NAME -->` made again. */
function withPart(path: string, name: string, part: string): string {
  const text = textOf(path);
  const between = new RegExp(`(?<=<!-- ${name} -->\\n\\n)[\\s\\S]*?(?=\\n\\n<!-- end of ${name} -->)`);
  return text.replace(between, () => part);
}

function textOf(path: string): string {
  return readFileSync(join(checkout, path), "utf8");
}
