import { readFileSync, writeFileSync } from "node:fs";
import { reasonOf } from "../sources/reasonOf";

/** @throws {Error} with the reason, where the file cannot be read or is not JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // The error of JSON.parse quotes the text.
    throw new Error(`cannot read ${file}: ${error instanceof SyntaxError ? "it is not JSON" : reasonOf(error)}`);
  }
}

/** @throws {Error} with the reason, where the file cannot be written */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Error(`cannot write ${file}: ${reasonOf(error)}`);
  }
}
