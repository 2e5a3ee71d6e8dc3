import { flag, globs } from "./options";

/** Repeated in each rule that uses it, since the engine gives a policy only its own configuration. */
export const databaseApps = globs("Names of Fly apps to treat as databases, whatever they run");

/** Of the rules on ports that the internet reaches: how an app counts for which the program declares no address. */
export const assumption = {
  assumePublic: flag(
    "Whether an app with services and without a declared address counts as public: Fly's first deploy of such an app allocates public addresses",
  ),
  privateApps: globs("Names of Fly apps that assumePublic does not apply to, since they have no public address"),
};
