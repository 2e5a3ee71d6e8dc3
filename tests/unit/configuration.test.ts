import { deepEqual, throws } from "node:assert/strict";
import { exceptionsSchema } from "../../policies/configuration/exceptionsSchema";
import { checkConfiguration } from "../../policies/judge/configurationError";
import { configSchema } from "../../policies/pack/configSchema";
import { tokenExpires } from "../../policies/rules/access/token-expires/rule";
import { catalogue } from "../../policies/rules/catalogue";
import { imageRegistryAllowed } from "../../policies/rules/machines/image-registry-allowed/rule";
import { regionAllowed } from "../../policies/rules/machines/region-allowed/rule";
import { readOptions } from "../../policies/rules/options";
import { volumeSnapshots } from "../../policies/rules/volumes/volume-snapshots/rule";

const exception = { resource: "data", reason: "being migrated", expires: "2026-12-31" };
const withException = (more: Record<string, unknown>) => ({ exceptions: [{ ...exception, ...more }] });
const { expires: _, ...endless } = exception;
const { reason: __, ...unreasoned } = exception;

/** The whole text of the error, which is what the user sees. */
const mistake = (rule: string, text: string) => ({
  name: "ConfigurationError",
  message: `flyguard: policy ${rule}: ${text}. Correct the policy configuration.`,
  stack: `flyguard: policy ${rule}: ${text}. Correct the policy configuration.`,
});

describe("the configuration of a policy", () => {
  describe("stops the run with", () => {
    const wrong: Record<string, [Record<string, unknown>, string]> = {
      "a key that the policy does not have": [
        { minRetentionDay: 7 },
        "minRetentionDay is not a known key (did you mean minRetentionDays?); known keys: minRetentionDays, exceptions",
      ],
      "a key that every object has": [
        { constructor: 7 },
        "constructor is not a known key; known keys: minRetentionDays, exceptions",
      ],
      "a key that would forge a line": [
        { "x\nfix: nothing\ud800": 7 },
        "x\\u000afix: nothing\\ud800 is not a known key; known keys: minRetentionDays, exceptions",
      ],
      "a key longer than an error may be": [{ ["x".repeat(100_000)]: 7 }, `${"x".repeat(1_000)}...`],
      "a string in place of a number": [
        { minRetentionDays: "7" },
        "minRetentionDays must be a whole number, not a string",
      ],
      "a fraction": [
        { minRetentionDays: 7.5 },
        "minRetentionDays must be a whole number, not a number with a fraction",
      ],
      "a number below the smallest": [{ minRetentionDays: 0 }, "minRetentionDays must be at least 1"],
      "a number above the greatest": [{ minRetentionDays: 61 }, "minRetentionDays must be at most 60"],
      "an exception without a reason": [{ exceptions: [unreasoned] }, "exceptions[0] must have the key reason"],
      "an exception without an expiry date": [{ exceptions: [endless] }, "exceptions[0] must have the key expires"],
      "an empty reason": [withException({ reason: "" }), "exceptions[0].reason must not be empty"],
      "a blank reason": [withException({ reason: " " }), "exceptions[0].reason must not be blank"],
      "a finding that the policy does not have": [
        withException({ finding: "of" }),
        "exceptions[0].finding is not a finding of volume-snapshots (did you mean off?); its findings: off, short-retention",
      ],
      "a date that does not exist": [
        withException({ expires: "2026-02-30" }),
        "exceptions[0].expires must be a date that exists, such as 2027-03-31",
      ],
      "a date in another notation": [
        withException({ expires: "31.12.2026" }),
        "exceptions[0].expires must be a date that exists, such as 2027-03-31",
      ],
      "a misspelt key of an exception": [
        withException({ expiry: "2026-12-31" }),
        "exceptions[0].expiry is not a known key (did you mean expires?); known keys: resource, finding, reason, expires, owner",
      ],
      "one exception in place of a list": [{ exceptions: exception }, "exceptions must be a list, not an object"],
      "a pattern that can match no name": [
        withException({ resource: "data [old]" }),
        "exceptions[0].resource is not a glob for names: * matches any characters, ? matches one, and names contain no spaces, brackets or braces",
      ],
    };
    for (const [what, [configuration, text]] of Object.entries(wrong)) {
      it(what, () => {
        throws(() => checkConfiguration(volumeSnapshots, configuration), mistake(volumeSnapshots.name, text));
      });
    }

    it("a region that does not exist", () => {
      throws(
        () => checkConfiguration(regionAllowed, { regions: ["fra", "Frankfurt"] }),
        mistake(regionAllowed.name, "regions[1] must match ^[a-z]{3}$"),
      );
    });

    it("a registry that is in the list twice", () => {
      throws(
        () => checkConfiguration(imageRegistryAllowed, { registries: ["ghcr.io", "ghcr.io"] }),
        mistake(imageRegistryAllowed.name, "registries[1] is in the list twice"),
      );
    });
  });

  describe("is accepted", () => {
    const right: Record<string, Record<string, unknown>> = {
      empty: {},
      "with an option": { minRetentionDays: 60 },
      "with a whole exception": withException({ finding: "off", owner: "storage team" }),
      "with the shortest exception": withException({}),
      "with the twenty-ninth of February of a leap year": withException({ expires: "2028-02-29" }),
    };
    for (const [how, configuration] of Object.entries(right)) {
      it(how, () => checkConfiguration(volumeSnapshots, configuration));
    }
  });

  it("has defaults that the policy itself accepts, for every rule", () => {
    for (const rule of catalogue) {
      const defaults = Object.entries(configSchema(rule).properties).map(([name, schema]) => [name, schema.default]);
      checkConfiguration(rule, Object.fromEntries(defaults));
    }
  });

  it("describes options and exceptions to the engine", () => {
    const { properties } = configSchema(tokenExpires);
    deepEqual(Object.keys(properties), ["maxHours", "exceptions"]);
    deepEqual(properties.maxHours, {
      type: "integer",
      description: "Maximum number of hours that a token works",
      default: 2160,
      minimum: 1,
    });
    deepEqual(properties.exceptions, exceptionsSchema);
  });
});

describe("options", () => {
  it("have the configured value, else the default", () => {
    deepEqual(readOptions(tokenExpires.options ?? {}, { maxHours: 24 }), { maxHours: 24 });
    deepEqual(readOptions(tokenExpires.options ?? {}, {}), { maxHours: 2160 });
    deepEqual(readOptions(regionAllowed.options ?? {}, { regions: ["fra"] }), { regions: ["fra"] });
    deepEqual(readOptions(regionAllowed.options ?? {}, {}), { regions: [] });
  });
});
