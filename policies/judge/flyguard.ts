/** Where flyguard's source and documentation are published. */
export const repository = "https://github.com/flyguard/flyguard";

/** Where people report failures of flyguard. */
export const issues = `${repository}/issues`;
