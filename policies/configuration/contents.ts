import type { Exception } from "../rules/report";
import { type Form, formOf, policyEntriesOf, pulumiExceptionsOf } from "./form";
import { isObject } from "./isObject";
import type { Path } from "./mistake";
import { targetsOf } from "./pulumiExceptions";
import { readExceptions } from "./readExceptions";

/** What a policy configuration file without mistakes configures. */
export interface Contents {
  readonly form: Form;
  /** How many policies it names. */
  readonly policies: number;
  /** Whether it sets the level of the others. */
  readonly hasAll: boolean;
  /** The exceptions of all policies, and the way to each. */
  readonly exceptions: readonly ExceptionAt[];
  /** How many exceptions of Pulumi's own it has: they do not expire. */
  readonly pulumiExceptions: number;
  /** The URNs that these name. */
  readonly targets: readonly { readonly path: Path; readonly text: string }[];
}

/** An exception, and the way to it in the file. */
export interface ExceptionAt {
  readonly path: Path;
  readonly exception: Exception;
}

/** @param file parsed, and without mistakes: what has another form than it must have counts as absent */
export function contentsOf(file: unknown): Contents {
  const { at, all, entries } = policyEntriesOf(file);
  const form = formOf(file);
  const exceptions = pulumiExceptionsOf(file);
  const native = isObject(exceptions) ? exceptions : {};
  return {
    form,
    policies: entries.length,
    hasAll: all !== undefined,
    exceptions: entries.flatMap(([policy, entry]) =>
      readExceptions(isObject(entry) ? entry : {}).map((exception, index) => {
        return { path: [...at, policy, "exceptions", index], exception };
      }),
    ),
    pulumiExceptions: Object.keys(native).length,
    targets: Object.entries(native).flatMap(([id, exception]) => targetsOf(exception, ["exceptions", id])),
  };
}
