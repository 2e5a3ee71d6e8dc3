/**
 * The two questions to Fly's GraphQL API, for what the Machines API does not have. Neither asks for a field that holds a
 * token. They validate against the schema that Fly publishes with flyctl (`gql/schema.graphql` of superfly/flyctl).
 */
export const organizationQuery = `query Org(
  $slug: String!
  $withReplays: Boolean!
  $withTokens: Boolean!
  $tokensAfter: String
  $withPeers: Boolean!
  $peersAfter: String
) {
  organization(slug: $slug) {
    slug
    allowAllCrossNetworkReplays @include(if: $withReplays)
    allowedReplaySourceOrgSlugs @include(if: $withReplays)
    limitedAccessTokens(first: 100, after: $tokensAfter) @include(if: $withTokens) {
      pageInfo { hasNextPage endCursor }
      nodes { id name profile createdAt expiresAt revokedAt }
    }
    wireGuardPeers(first: 100, after: $peersAfter) @include(if: $withPeers) {
      pageInfo { hasNextPage endCursor }
      nodes { id name region network }
    }
  }
}`;

export const appQuery = `query App($name: String!, $tokensAfter: String) {
  app(name: $name) {
    role { name }
    ipAddresses { nodes { address network { name organization { slug } } } }
    limitedAccessTokens(first: 100, after: $tokensAfter) {
      pageInfo { hasNextPage endCursor }
      nodes { id name profile createdAt expiresAt revokedAt }
    }
  }
}`;
