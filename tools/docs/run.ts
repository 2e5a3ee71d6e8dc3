import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkout } from "./example";
import { generatedFiles } from "./files";

/** `npm run docs`: writes every file that is made from the catalogue. */
for (const [path, text] of generatedFiles()) {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
