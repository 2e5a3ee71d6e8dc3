import { globs } from "./options";

/** Repeated in each rule that uses it, since the engine gives a policy only its own configuration. */
export const databaseApps = globs("Names of Fly apps to treat as databases, whatever they run");
