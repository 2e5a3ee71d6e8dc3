import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { withRule } from "./catalogueText";
import { readRequest, usage } from "./request";
import { filesOf } from "./templates";

const checkout = resolve(__dirname, "../..");

/** `npm run new-rule`: makes the folder of a rule, to be filled in as CONTRIBUTING.md says, and the catalogue's line. */
function main(args: readonly string[]): void {
  const request = readRequest(
    args,
    catalogue.map(({ name }) => name),
  );
  const folder = `policies/rules/${request.family}/${request.name}`;
  mkdirSync(join(checkout, folder), { recursive: true });
  for (const [name, text] of filesOf(request)) write(`${folder}/${name}`, text);
  const path = "policies/rules/catalogue.ts";
  write(path, withRule(readFileSync(join(checkout, path), "utf8"), request));
  process.stdout.write("Fill in every TODO, add the rule to CHANGELOG.md, then run: npm run check\n");
}

function write(path: string, text: string): void {
  writeFileSync(join(checkout, path), text);
  process.stdout.write(`${path}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`flyguard: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
}
