import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { buildFolder } from "../pack/buildFolder";

/** The packs that are measured next to each other, each in a folder of its own. */
export interface Packs {
  /** flyguard, as it is published and installed. */
  readonly flyguard: string;
  /** As many empty policies as flyguard has, with the same callbacks: the floor of any pack of this shape. */
  readonly shape: string;
  /** One empty policy. */
  readonly noop: string;
}

/** Makes the packs. They share the dependencies that flyguard is published with: a checkout has more, which is slower to load. */
export function makePacks(): { readonly packs: Packs; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-bench-"));
  const flyguard = join(folder, "flyguard");
  buildFolder(flyguard);
  execFileSync("npm", ["ci", "--ignore-scripts", "--loglevel=error"], { cwd: flyguard, stdio: "inherit" });
  symlinkSync(join(flyguard, "node_modules"), join(folder, "node_modules"));
  const noop = makePack(join(folder, "noop"), [{ name: "empty", callbacks: ["validateResource"] }]);
  const shape = makePack(join(folder, "shape"), catalogue.map(emptyPolicy));
  return { packs: { flyguard, shape, noop }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface EmptyPolicy {
  readonly name: string;
  readonly callbacks: readonly ("validateResource" | "validateStack" | "remediateResource")[];
}

/** The callbacks that policies/pack/host.ts gives a rule. */
function emptyPolicy(rule: Rule): EmptyPolicy {
  const { name, scope } = rule;
  if (scope === "report") return { name, callbacks: ["validateStack"] };
  return {
    name,
    callbacks: [
      "validateResource",
      ...(scope === "stack" ? (["validateStack"] as const) : []),
      ...(rule.remediates ? (["remediateResource"] as const) : []),
    ],
  };
}

function makePack(folder: string, policies: readonly EmptyPolicy[]): string {
  const list = policies.map(
    ({ name, callbacks }) =>
      `{ name: "${name}", description: "", ${callbacks.map((callback) => `${callback}() {}`).join(", ")} }`,
  );
  const script = `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("bench", { enforcementLevel: "mandatory", policies: [
${list.join(",\n")}
] });
`;
  return makeFolder(folder, script);
}

/** A folder that the engine takes for a policy pack. */
export function makeFolder(folder: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench", version: "0.0.1", main: "index.js" }));
  writeFileSync(join(folder, "index.js"), script);
  return folder;
}
