import { formatPath } from "../configuration/mistake";
import { mistakesInRuleConfiguration } from "../configuration/ruleConfiguration";
import type { Configuration, RuleDescription } from "../rules/rule";
import { printable, shortened } from "./oneLine";

/** A mistake in the policy configuration. Thrown to the host on purpose: a run under a wrong configuration must stop. */
class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationError";
    // Pulumi's SDK shows `stack` to the user, for whom the call stack has no meaning.
    this.stack = message;
  }
}

/**
 * Finds mistakes that the engine accepts, such as keys that no schema names and dates that do not exist.
 *
 * @throws ConfigurationError that names policy and key of the first mistake
 */
export function checkConfiguration(rule: RuleDescription, configuration: Configuration): void {
  const [first] = mistakesInRuleConfiguration(rule, configuration);
  if (first === undefined) return;
  // Pulumi sends the message in a header of its answer, whose length is limited.
  const mistake = shortened(printable(`${formatPath(first.path)} ${first.problem}`), 1_000);
  throw new ConfigurationError(`flyguard: policy ${rule.name}: ${mistake}. Correct the policy configuration.`);
}
