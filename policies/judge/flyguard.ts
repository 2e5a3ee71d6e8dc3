/** Where flyguard's source and documentation are published. */
export const repository = "https://github.com/flyguard/flyguard";

/** Where people report failures of flyguard. */
export const issues = `${repository}/issues`;

/** What to do where the SDK is missing. It is an optional peer, which the command needs only to run Pulumi. */
export const sdkIsMissing =
  "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed";
