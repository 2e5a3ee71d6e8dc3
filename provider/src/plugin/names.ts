import { createHash } from "node:crypto";
import type { Value, ValueMap } from "./value";

/**
 * Inputs that keep their value when the program no longer gives one: the name, since a chosen name is the identity, and
 * what Fly or the provider's configuration would choose, since a new choice would be a new resource.
 */
const kept = ["name", "orgSlug", "region"] as const;

/** What names of a kind of resource may hold. */
interface NamingRule {
  readonly separator: string;
  readonly forbidden: RegExp;
  readonly length: number;
}

/** Characters at the end of a name that make it unlike others: a separator and seven of a hash. */
const suffixLength = 8;

/** Resources that are named after the resource in the program. */
const namingRules: Readonly<Record<string, NamingRule>> = {
  "fly:index:App": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
  "fly:index:Machine": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
  "fly:index:Volume": { separator: "_", forbidden: /[^a-z0-9_]+/g, length: 30 },
  "fly:index:NetworkPolicy": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
  "fly:index:DeployToken": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
};

/** What the configuration `pulumi:autonaming` says of one resource. */
export type Autonaming =
  | { readonly mode: "propose" | "enforce"; readonly name: string }
  /** The program must give a name. */
  | { readonly mode: "disable" };

/** A resource whose inputs are to be completed. */
interface Incomplete {
  readonly urn: string;
  readonly token: string;
  /** What the program gives. */
  readonly inputs: ValueMap;
  /** What the state holds of it; empty for one that is to be made, also in place of another. */
  readonly olds: ValueMap;
  /** The organisation of apps that name none. */
  readonly org: string | undefined;
  readonly autonaming: Autonaming | undefined;
}

/** Chooses the names of one run. */
export class Names {
  /**
   * The resources whose program gives no name, by URN, with the name that they have in the state: a replacement needs
   * another one. Undefined for what is in no state.
   */
  private readonly unnamed = new Map<string, Value | undefined>();

  /**
   * Fills the inputs that a program may leave out. A chosen name is the resource's own with seven characters of a hash, the
   * same in every run: an interrupted run finds what it had created. It is a hash of the URN, and for a replacement also
   * of the name that it replaces. For a replacement, the engine asks first with the old inputs and then without them:
   * `continueStepsFromDiff` in pkg/resource/deploy/step_generator.go of pulumi/pulumi.
   */
  complete({ urn, token, inputs, olds, org, autonaming }: Incomplete): ValueMap {
    const filled: Record<string, Value> = { ...inputs };
    for (const key of kept) {
      const old = olds[key];
      if (!isGiven(filled[key]) && old !== undefined) filled[key] = old;
    }
    const rule = namingRules[token];
    if (isGiven(inputs.name)) this.unnamed.delete(urn);
    else if (isGiven(filled.name)) this.unnamed.set(urn, filled.name);
    else {
      const replaced = this.unnamed.get(urn);
      this.unnamed.set(urn, replaced);
      const name = rule && chosenName(urn, rule, autonaming, replaced);
      if (name !== undefined) filled.name = name;
    }
    if (token === "fly:index:App" && !isGiven(filled.orgSlug) && org !== undefined) filled.orgSlug = org;
    return filled;
  }

  /** Whether the program leaves the choice of the resource's name to the provider. */
  isUnnamed(urn: string): boolean {
    return this.unnamed.has(urn);
  }

  /** Whether a replacement of the resource gets a name of its own, and can exist at the same time as the old one. */
  choosesAnother(urn: string): boolean {
    return this.unnamed.get(urn) !== undefined;
  }
}

/** Whether resources of the type have a name that the provider may choose. */
export function hasName(token: string): boolean {
  return token in namingRules;
}

/** Whether the program gives the value; null counts as absent. */
function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}

function chosenName(
  urn: string,
  rule: NamingRule,
  autonaming: Autonaming | undefined,
  replaced: Value | undefined,
): string | undefined {
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming?.mode === "enforce") return autonaming.name;
  if (autonaming) return fitting(autonaming.name, rule);
  const seed = typeof replaced === "string" ? `${urn} ${replaced}` : urn;
  const hash = createHash("sha256")
    .update(seed)
    .digest("hex")
    .slice(0, suffixLength - 1);
  return fitting(`${urn.split("::").slice(3).join("::")}${rule.separator}${hash}`, rule);
}

/** The name in allowed characters and in the allowed length, with its end as it is: that is what differs. */
function fitting(name: string, { separator, forbidden, length }: NamingRule): string {
  const allowed = name.toLowerCase().replace(forbidden, separator);
  if (allowed.length <= length) return allowed;
  return `${allowed.slice(0, length - suffixLength)}${allowed.slice(-suffixLength)}`;
}
