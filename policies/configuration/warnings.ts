import { daysLeft, isExpired } from "../rules/report";
import type { Contents, ExceptionAt } from "./contents";
import type { Mistake } from "./mistake";

/** Days that an exception for every resource may last: time to name the resources. */
const longestForAll = 90;

/** What is in order in a file without mistakes, and yet likely not what its author wants. */
export function* warningsAbout(contents: Contents, today: string): Generator<Mistake> {
  const { policies, hasAll, exceptions, pulumiExceptions, targets } = contents;
  if (policies === 0 && !hasAll && pulumiExceptions === 0) {
    yield { path: [], part: "value", problem: "the file configures nothing: every policy has its default level" };
  }
  for (const exception of exceptions) yield* warningsAboutException(exception, today);
  for (const { path, text } of targets) {
    if (!text.includes("*")) continue;
    yield { path, part: "value", problem: "contains a *, and Pulumi compares targets exactly" };
  }
}

function* warningsAboutException({ path, exception }: ExceptionAt, today: string): Generator<Mistake> {
  if (isExpired(exception, today)) {
    const problem = "is in the past: the exception has expired, and its findings are reported again";
    yield { path: [...path, "expires"], part: "value", problem };
  } else if (matchesEverything(exception.resource) && daysLeft(exception, today) > longestForAll) {
    const problem = `matches every resource until ${exception.expires}: name the resources, or end the exception within ${longestForAll} days`;
    yield { path: [...path, "resource"], part: "value", problem };
  }
}

/** `*`, and other globs that any URN matches. */
function matchesEverything(glob: string): boolean {
  const rest = glob.replace(/^urn:(?:pulumi:)?/, "");
  return /^[*?]+$/.test(rest) && rest.includes("*");
}
