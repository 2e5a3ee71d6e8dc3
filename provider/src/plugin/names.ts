import { createHash } from "node:crypto";
import type { ValueMap } from "./value";

/**
 * Inputs that keep their value when the program no longer gives one: the name, since a chosen name is the identity, and
 * what Fly or the provider's configuration would choose, since a new choice would be a new resource.
 */
const kept = ["name", "orgSlug", "region"] as const;

/** Resources that are named after the resource in the program, and what their names may hold. */
const namingRules: Readonly<
  Record<string, { readonly separator: string; readonly forbidden: RegExp; readonly length: number }>
> = {
  "fly:index:App": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
  "fly:index:Machine": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
  "fly:index:Volume": { separator: "_", forbidden: /[^a-z0-9_]+/g, length: 30 },
  "fly:index:DeployToken": { separator: "-", forbidden: /[^a-z0-9-]+/g, length: 63 },
};

/**
 * Fills the inputs that a program may leave out. A chosen name is the resource's own with seven characters from its
 * URN, so that it is the same in every run: an interrupted run finds what it had created.
 */
export function withDefaults(
  urn: string,
  inputs: ValueMap,
  olds: ValueMap,
  token: string,
  org: string | undefined,
): ValueMap {
  const filled: Record<string, ValueMap[string]> = { ...inputs };
  for (const key of kept) {
    const old = olds[key];
    if (filled[key] === undefined && old !== undefined) filled[key] = old;
  }
  const rule = namingRules[token];
  if (rule && filled.name === undefined) filled.name = chosenName(urn, rule);
  if (token === "fly:index:App" && filled.orgSlug === undefined && org !== undefined) filled.orgSlug = org;
  return filled;
}

function chosenName(urn: string, { separator, forbidden, length }: (typeof namingRules)[string] & object): string {
  const hash = createHash("sha256").update(urn).digest("hex").slice(0, 7);
  const logical = urn.split("::").slice(3).join("::").toLowerCase().replace(forbidden, separator);
  return `${logical.slice(0, length - hash.length - 1)}${separator}${hash}`;
}
