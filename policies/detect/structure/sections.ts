import type { Pair } from "./pair";

const SECTION = /^\s{0,8}\[{1,2}([\w .:/-]{1,80})\]{1,2}\s{0,8}$/;
const HCL_BLOCK = /^(?:variable|output)\s{1,8}"([\w-]{1,100})"\s{0,8}\{/;

/** What the entries of a section are, though their own names are those of users: `[accounts]`, `[passwords]`. */
const SECTION_NOUNS: readonly (readonly [section: RegExp, noun: string])[] = [
  [/^(?:accounts|users|api[-_ ]?keys)$/i, "entry key"],
  [/^(?:passwords|secrets|credentials)$/i, "secret"],
  [/^tokens$/i, "token"],
  // CouchDB: https://docs.couchdb.org/en/stable/config/auth.html
  [/^admins$/i, "password"],
];

/** The section or block that a line stands in, as far as it says what the names in it mean. */
export class Sections {
  private noun: string | undefined;
  private variable: string | undefined;

  enter(line: string): void {
    const section = SECTION.exec(line)?.[1];
    if (section !== undefined) this.noun = SECTION_NOUNS.find(([name]) => name.test(section))?.[1];
    const variable = HCL_BLOCK.exec(line)?.[1];
    if (variable !== undefined) this.variable = variable;
    else if (line.startsWith("}")) this.variable = undefined;
  }

  /** Gives the pairs from an index on the names that the section makes of theirs. */
  rename(pairs: Pair[], from: number): void {
    if (this.noun === undefined && this.variable === undefined) return;
    for (let at = from; at < pairs.length; at += 1) {
      const pair = pairs[at];
      if (pair === undefined) continue;
      // Terraform: variable "db_password" { default = "..." }
      if (this.variable !== undefined && pair.key === "default") pairs[at] = { ...pair, key: this.variable };
      else if (this.noun !== undefined && /^[\w.@-]{1,64}$/.test(pair.key))
        pairs[at] = { ...pair, key: `${pair.key} ${this.noun}` };
    }
  }
}
