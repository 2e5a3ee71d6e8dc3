/**
 * What declares the secrets of an app next to a machine, by the machine's type: the resource as programs write it, and
 * whether each provider with that type has it. The bridged providers share their type, and two of four have the resource.
 */
export const secretsResources: ReadonlyMap<string, { readonly name: string; readonly isCertain: boolean }> = new Map([
  ["fly:index:Machine", { name: "fly.AppSecrets", isCertain: true }],
  ["fly:index/machine:Machine", { name: "fly.Secret", isCertain: false }],
  ["flyio:index:Machine", { name: "flyio.Secrets", isCertain: true }],
  ["fly-machines:apps/v1:Machine", { name: "fly-machines' Secret", isCertain: true }],
  ["fly-machines:apps:Machine", { name: "fly-machines' Secret", isCertain: true }],
]);

/** Resources with an output `version`: the secrets version of the app that `minSecretsVersion` waits for. */
export const versionedSecrets: ReadonlySet<string> = new Set(["fly:index:AppSecrets"]);
