/** A resource of a program under test. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  /** Inputs after the provider's Check, as Analyze gets them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider returns, as AnalyzeStack gets it; the inputs where left out. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Names of the resources that the values of each top-level property come from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** Names of further resources that this one depends on. */
  readonly dependsOn?: readonly string[];
  readonly protect?: boolean;
}

/** A value that preview has not computed yet: what the engine sends for it (`runtime.unknownValue` of `@pulumi/pulumi`). */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** See {@link secret}. */
export class Secret {
  constructor(readonly value: unknown) {}
}

/**
 * A value that the program keeps in `pulumi.secret`. A policy is shown it in the clear, as any other value, and must not
 * repeat it: a message that does fails the test.
 */
export function secret(value: unknown): Secret {
  return new Secret(value);
}

/** The URN that a test resource gets. */
export function urnOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `urn:pulumi:dev::test::${type}::${name}`;
}
