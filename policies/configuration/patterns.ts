/** Dates as `2027-03-31`. The calendar is checked separately: a pattern accepts the thirtieth of February. */
export const datePattern = "^\\d{4}-\\d{2}-\\d{2}$";

/** Texts that say something. */
export const notBlank = "\\S";

/** URNs of resources: `urn:pulumi:STACK::PROJECT::TYPE::NAME`, where the type has single colons. */
export const urnPattern = "^urn:pulumi:[^:]*::[^:]*::[^:]+(:[^:]+)*::[\\s\\S]";
