/**
 * `import ... from "flyguard"`: the rules and the parts to make rules and packs of. Importing it does nothing; only
 * `createPack` starts a server.
 */
import "./pack/sdkIsThere";

export { databaseEvidence } from "./fly/database/evidence";
export { publicAddresses } from "./fly/exposure";
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
  type Reading,
  read,
  readOr,
  type Undetermined,
  when,
} from "./fly/known";
export { Location, type Resource } from "./fly/location";
export { matchesGlob } from "./glob";
export { createPack, type PackDescription } from "./pack/createPack";
export { catalogue as rules } from "./rules/catalogue";
export type { ChecklistItem, Controls } from "./rules/controls";
export { defineRule } from "./rules/defineRule";
export { type Finding, finding, type Judgement } from "./rules/judgement";
export { globs, integer, type JsonSchema, type Option, texts } from "./rules/options";
export type { Level, Rule, RuleFamily, Severity } from "./rules/rule";
