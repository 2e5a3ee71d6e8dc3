/**
 * `flyguard/testing`: runs rules over declared resources as Pulumi's engine does, and asserts exactly what they find. It
 * works with any test runner and throws `AssertionError`.
 */
import "../pack/sdkIsThere";

export { type Evaluation, evaluate, type Setting } from "./evaluate";
export { expectEarly, expectFindings, expectUnread } from "./expect";
export { secret, type TestProvider, type TestResource, unknown, urnOf } from "./resources";
export { type FoundViolation, parseViolation } from "./violation";
