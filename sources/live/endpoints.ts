/**
 * Everything that is ever asked of Fly, in the words of its API. All are `GET`, apart from the question what the token may
 * do and the two GraphQL queries, which change nothing either.
 */
export const endpoints = {
  currentToken: "GET /tokens/current",
  authorize: "POST /tokens/authorize",
  apps: "GET /apps",
  app: "GET /apps/{app}",
  machines: "GET /apps/{app}/machines",
  events: "GET /apps/{app}/machines/{machine}/events",
  versions: "GET /apps/{app}/machines/{machine}/versions",
  addresses: "GET /apps/{app}/ip_assignments",
  secrets: "GET /apps/{app}/secrets",
  secretKeys: "GET /apps/{app}/secretkeys",
  certificates: "GET /apps/{app}/certificates",
  certificate: "GET /apps/{app}/certificates/{hostname}",
  organizationVolumes: "GET /orgs/{org}/volumes",
  volumes: "GET /apps/{app}/volumes",
  snapshots: "GET /apps/{app}/volumes/{volume}/snapshots",
  replaySettings: "GraphQL organization.allowAllCrossNetworkReplays",
  organizationTokens: "GraphQL organization.limitedAccessTokens",
  peers: "GraphQL organization.wireGuardPeers",
  appTokens: "GraphQL app.limitedAccessTokens",
  appNetworks: "GraphQL app.ipAddresses",
} as const;

export type EndpointName = keyof typeof endpoints;
