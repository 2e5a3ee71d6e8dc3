import { execFileSync } from "node:child_process";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { type Labelled, labelledFile } from "./labelled";

/** Categories of CredData that name something else than a credential: identifiers, addresses, keys of maps. */
const OTHER_CATEGORY =
  /^(?:UUID|Nonce(?::.*)?|Salt(?::.*)?|Firebase Domain|AWS (?:Client ID|S3 Bucket|Multi)|Key|Auth)$/;

/**
 * The files that CredData labels, of those repositories that are there: with a true line, or with false lines only. Its
 * table says the commit and the place of each line and hides the name of the file behind a hash
 * (https://github.com/Samsung/CredData, download_data.py).
 */
export function credDataFiles(folder: string, others: string): Labelled[] {
  const snapshot: unknown = JSON.parse(fs.readFileSync(path.join(folder, "snapshot.json"), "utf8"));
  if (typeof snapshot !== "object" || snapshot === null) return [];
  return Object.entries(snapshot).flatMap(([id, url]) => {
    const clone = path.join(others, String(url).split("/").slice(-2).join("+"));
    const commit = id.slice(0, 40);
    if (!fs.existsSync(clone)) return [];
    const table = zlib.crc32(Buffer.from(id, "hex")).toString(16).padStart(8, "0");
    return labelledFilesOf(clone, commit, labelsByFile(path.join(folder, "meta", `${table}.csv`)));
  });
}

/** What git prints; undefined where the clone has not what it asks for. */
function git(clone: string, ...words: string[]): string | undefined {
  try {
    const options = { encoding: "utf8" as const, maxBuffer: 2 ** 28, stdio: "pipe" as const };
    return execFileSync("git", ["-C", clone, ...words], options);
  } catch {
    return undefined;
  }
}

/** By the hash of a file's path: `credential`, `placeholder` or `none`, whichever of its lines says most. */
function labelsByFile(table: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const row of fs.readFileSync(table, "utf8").split(/\r?\n/).slice(1)) {
    const fields = row.split(",");
    const [file = "", truth, category = ""] = [fields[1], fields[7], fields[12]];
    if (file === "" || (truth === "T" && OTHER_CATEGORY.test(category))) continue;
    const known = labels.get(file);
    if (truth === "T" || known === undefined || (truth === "X" && known === "F")) labels.set(file, truth ?? "F");
  }
  return labels;
}

/** No file of a machine is longer. */
const MAX_FILE = 2 ** 20;

function labelledFilesOf(clone: string, commit: string, labels: ReadonlyMap<string, string>): Labelled[] {
  const names = git(clone, "ls-tree", "-r", "-z", "--name-only", commit)?.split("\0") ?? [];
  return names.flatMap((name) => {
    const label = labels.get(crypto.createHash("sha256").update(name).digest("hex").slice(0, 8));
    if (label === undefined || label === "X" || name.endsWith(".xml")) return [];
    const text = git(clone, "show", `${commit}:${name}`);
    return text === undefined || text.length > MAX_FILE ? [] : [labelledFile(name, text, label === "T")];
  });
}
