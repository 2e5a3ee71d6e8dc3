import type { RawObject } from "../fly/raw";
import type { Schema } from "./schema";

/**
 * What the engine shows of the provider of a resource, the same in Analyze, Remediate and AnalyzeStack. Of the URL that a
 * plugin comes from, and of a package's parameters, it shows nothing else (tests/e2e/providers.test.ts).
 */
export interface ShownProvider {
  /** The program's, or the engine's for a default provider: `default_0_1_18_github_/api.github.com/dirien/pulumi-fly`. */
  readonly name: string;
  /** Its configuration, and the version of the package under `version`. */
  readonly props: Readonly<Record<string, unknown>>;
}

/** What tells a provider from those that share its type tokens. */
export interface Traits {
  /** Its package's repository, in the URL that its SDKs tell the engine to fetch the plugin from. */
  readonly repository?: string;
  /** What can be configured. */
  readonly configuration: Schema;
  /** The versions that it has been released as. */
  readonly versions: RegExp;
}

/** Whether the engine fetches this provider's plugin from the repository: told of default providers only, by their name. */
export function comesFrom(repository: string | undefined, { name }: ShownProvider): boolean {
  return repository !== undefined && name.startsWith("default_") && name.endsWith(`/${repository}`);
}

/** The names of what is configured, without the values, which may be secret or not computed yet. */
export function configurationIn({ props }: ShownProvider): RawObject {
  return Object.fromEntries(Object.keys(props).map((name) => [name, true]));
}

/** Whether this provider may be of such a version; one without a version may be of any. */
export function hasVersion(versions: RegExp | undefined, { props }: ShownProvider): boolean {
  const version: unknown = props.version;
  return typeof version !== "string" || versions === undefined || versions.test(version);
}
