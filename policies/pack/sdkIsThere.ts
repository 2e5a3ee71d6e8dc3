import { sdkIsMissing } from "../judge/flyguard";

/**
 * Imported first by both doors of the package. The SDK is an optional peer, which the command does not need; without this, its
 * absence would show up as a module that is missing somewhere inside.
 */
try {
  require.resolve("@pulumi/policy");
} catch {
  throw new Error(sdkIsMissing);
}
