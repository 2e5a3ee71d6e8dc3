import type { Rule } from "./defineRule";

/** What a rule is about; also the folder that it is in. `analysis` rules report on what came up in the others. */
export type Family = "secrets" | "network" | "volumes" | "machines" | "access" | "analysis";

/** Rules by what they are about: what a pack is made of. */
export type RulesByFamily = Readonly<Record<Family, readonly Rule[]>>;
