import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFormatTable } from "./formatTable";

/** Rewrites the generated part of docs/secret-detection.md. */
const path = join(__dirname, "../../docs/secret-detection.md");
writeFileSync(path, withFormatTable(readFileSync(path, "utf8")));
