import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedFiles as providerFiles } from "../provider/generate";
import { checkout } from "./example";
import { generatedFiles } from "./files";

/** `npm run docs`: writes every file that is made from code: from the catalogue, the detector's formats and Fly's API. */
async function main(): Promise<void> {
  write(generatedFiles());
  write(new Map([...(await providerFiles())].map(([path, text]) => [`provider/${path}`, text])));
}

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(checkout, path);
    // A file that stays the same keeps its date: `npm run preview` compiles again where a source is newer than the last build.
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

void main();
