/**
 * `import ... from "flyguard"`: the rules and the parts to make rules and packs of. Importing it does nothing; only
 * `createPack` starts a server.
 */
export { databaseEvidence } from "./fly/database/evidence";
export { publicAddresses } from "./fly/exposure";
export { matchesGlob } from "./fly/glob";
export {
  both,
  type Dictionary,
  each,
  entries,
  type Field,
  holds,
  type Known,
  knownElements,
  knownValue,
  type List,
  type Location,
  type Reading,
  read,
  type Undetermined,
} from "./fly/known";
export { createPack, type PackDescription } from "./pack/createPack";
export { catalogue as rules } from "./rules/catalogue";
export type { ChecklistItem, Controls } from "./rules/controls";
export { defineRule, type Level, type Rule, type Severity } from "./rules/defineRule";
export type { Family, RulesByFamily } from "./rules/family";
export { type Finding, finding, type Judgement } from "./rules/judgement";
export { globs, integer, type JsonSchema, type Option, texts } from "./rules/options";
export { type Selection, select } from "./rules/select";
