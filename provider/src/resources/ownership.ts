import { createHash } from "node:crypto";

/**
 * Key of the metadata that says which resource of a program a machine is. Fly has no other field for that; its own client
 * too finds what it has made by metadata (`fly_platform_version` in superfly/flyctl).
 */
const key = "pulumi_resource";

/** A machine, as far as its owner shows. */
interface Owned {
  readonly name?: string;
  readonly config?: { readonly metadata?: Readonly<Record<string, string>> };
}

/**
 * The tag of a machine: of the resource and of the machine's own name, so that a clone, which has a copy of it but another
 * name, is nobody's.
 */
export function ownerTag(urn: string, machineName: string): Readonly<Record<string, string>> {
  return { [key]: createHash("sha256").update(`${urn}\n${machineName}`).digest("hex").slice(0, 32) };
}

/** The tag that a machine has, to be kept by an update: nothing if it has none. */
export function tagOf({ config }: Owned): Readonly<Record<string, string>> {
  const tag = config?.metadata?.[key];
  return tag === undefined ? {} : { [key]: tag };
}

/** Whether the machine was made for the resource. */
export function isOwnedBy(urn: string, { name, config }: Owned): boolean {
  return name !== undefined && config?.metadata?.[key] === ownerTag(urn, name)[key];
}

/** The machine without its tag, which no program declares. */
export function withoutOwnerTag<T extends Owned>(machine: T): T {
  const { [key]: tag, ...metadata } = machine.config?.metadata ?? {};
  if (tag === undefined) return machine;
  const { metadata: _tagged, ...config } = machine.config ?? {};
  const isEmpty = Object.keys(metadata).length === 0;
  return { ...machine, config: isEmpty ? config : { ...config, metadata } };
}
