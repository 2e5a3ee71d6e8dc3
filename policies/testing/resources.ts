/** A resource of a program under test. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  /** Inputs after the provider's Check, as Analyze receives them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider returns, as AnalyzeStack receives it; by default the inputs. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Names of the resources from which the values of each top-level property come. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** Names of more resources on which this one depends. */
  readonly dependsOn?: readonly string[];
  readonly protect?: boolean;
  /** What the engine shows of its provider. */
  readonly provider?: TestProvider;
}

/** The provider of a resource as the engine shows it: without its plugin's URL and without its package's parameters. */
export interface TestProvider {
  /** The program's name, or the engine's for a default provider, such as `default_0_2_3`. */
  readonly name: string;
  /** Its configuration, with the package's `version`. */
  readonly props: Readonly<Record<string, unknown>>;
}

/** A value that preview has not computed yet: what the engine sends for it (`runtime.unknownValue` of `@pulumi/pulumi`). */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** See {@link secret}. */
export class Secret {
  constructor(readonly value: unknown) {}
}

/**
 * A value that the program wraps in `pulumi.secret`. Policies receive it in plaintext, like any other value, and must not
 * repeat it: the test fails if a message contains it.
 */
export function secret(value: unknown): Secret {
  return new Secret(value);
}

/** The URN of a test resource. */
export function urnOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `urn:pulumi:dev::test::${type}::${name}`;
}
