/**
 * What the package schema says of the package itself, for Pulumi's registry and for the generators of SDKs in other
 * languages: https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export const metadata = {
  name: "fly",
  displayName: "Fly.io",
  publisher: "Pulumiverse",
  namespace: "pulumiverse",
  description: "Apps, machines, volumes, addresses, secrets, certificates and deploy tokens of Fly.io.",
  keywords: ["pulumi", "fly.io", "category/cloud", "kind/native"],
  homepage: "https://github.com/flyguard/flyguard/tree/main/provider",
  license: "Apache-2.0",
  attribution: "Types and descriptions come in part from the official document of Fly.io's Machines API.",
  repository: "https://github.com/flyguard/flyguard",
  logoUrl: "https://raw.githubusercontent.com/flyguard/flyguard/main/provider/logo.svg",
  /** Where `pulumi plugin install resource fly` would find a release. */
  pluginDownloadURL: "github://api.github.com/flyguard/flyguard",
  language: {
    nodejs: { packageName: "@pulumiverse/fly", respectSchemaVersion: true },
    python: {
      packageName: "pulumiverse_fly",
      respectSchemaVersion: true,
      inputTypes: "classes-and-dicts",
      pyproject: { enabled: true },
    },
    go: {
      importBasePath: "github.com/flyguard/flyguard/provider/sdk/go/fly",
      rootPackageName: "fly",
      respectSchemaVersion: true,
      generateResourceContainerTypes: true,
    },
    csharp: {
      rootNamespace: "Pulumiverse",
      namespaces: { fly: "Fly" },
      packageReferences: { Pulumi: "3.*" },
      respectSchemaVersion: true,
    },
    java: {
      basePackage: "com.pulumiverse",
      buildFiles: "gradle",
      dependencies: { "com.pulumi:pulumi": "1.0.0" },
    },
  },
} as const;
