/** The npm package `pulumi` carries no types; this is what fromNpm.js uses of version 3.259.0. */
declare module "pulumi/lib/cache" {
  /** Where the release of that version is or would be installed. */
  export function cacheDir(version: string): string;
}

declare module "pulumi/lib/resolve" {
  /** The path of the CLI, downloaded first if it is not there. */
  export function resolve(options: { version: string }): Promise<string>;
}
