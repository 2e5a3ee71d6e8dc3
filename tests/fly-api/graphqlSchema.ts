import { buildSchema } from "graphql";

/**
 * The part of Fly's GraphQL schema that a live audit and the provider need, written by us after schema.graphql of
 * superfly/fly-go at 22d6e51. Types and nullability are those of that file. It is left out on purpose what nobody here may
 * ask for: `token` and `tokenHeader` of a LimitedAccessToken, and every mutation but one.
 */
export const flySchema = buildSchema(`
  scalar ISO8601DateTime
  scalar JSON

  type Query {
    organization(id: ID, name: String, slug: String): Organization
    app(name: String): App
  }

  type Mutation {
    deleteLimitedAccessToken(input: DeleteLimitedAccessTokenInput!): DeleteLimitedAccessTokenPayload
  }

  input DeleteLimitedAccessTokenInput { clientMutationId: String, id: ID }
  type DeleteLimitedAccessTokenPayload { clientMutationId: String }

  type Organization {
    slug: String!
    rawSlug: String!
    name: String!
    viewerRole: String!
    allowAllCrossNetworkReplays: Boolean!
    allowedReplaySourceOrgSlugs: [String!]!
    limitedAccessTokens(after: String, first: Int): LimitedAccessTokenConnection!
    wireGuardPeers(after: String, first: Int): WireGuardPeerConnection!
    delegatedWireGuardTokens(after: String, first: Int): DelegatedWireGuardTokenConnection!
    loggedCertificates(after: String, first: Int): LoggedCertificateConnection
    members(after: String, first: Int): OrganizationMembershipsConnection!
  }

  type App {
    name: String!
    network: String
    organization: Organization!
    role: AppRole
    sharedIpAddress: String
    imageUpgradeAvailable: Boolean
    ipAddresses(after: String, first: Int): IPAddressConnection!
    limitedAccessTokens(after: String, first: Int): LimitedAccessTokenConnection!
    currentReleaseUnprocessed: ReleaseUnprocessed
    releasesUnprocessed(after: String, first: Int): ReleaseUnprocessedConnection!
  }

  interface AppRole { name: String! }
  type EmptyAppRole implements AppRole { name: String! }
  type FlyctlMachineHostAppRole implements AppRole { name: String! }
  type PostgresClusterAppRole implements AppRole { name: String! }
  type RemoteDockerBuilderAppRole implements AppRole { name: String! }

  type PageInfo { hasNextPage: Boolean!, endCursor: String }

  type LimitedAccessTokenConnection { nodes: [LimitedAccessToken], pageInfo: PageInfo!, totalCount: Int! }
  type LimitedAccessToken {
    id: ID!
    name: String!
    profile: String!
    profileParams: JSON
    createdAt: ISO8601DateTime!
    expiresAt: ISO8601DateTime!
    revokedAt: ISO8601DateTime
    user: User!
  }

  type WireGuardPeerConnection { nodes: [WireGuardPeer], pageInfo: PageInfo!, totalCount: Int! }
  type WireGuardPeer { id: ID!, name: String!, region: String!, network: String }

  type DelegatedWireGuardTokenConnection { nodes: [DelegatedWireGuardToken], pageInfo: PageInfo!, totalCount: Int! }
  type DelegatedWireGuardToken { name: String! }

  type LoggedCertificateConnection { nodes: [LoggedCertificate], pageInfo: PageInfo!, totalCount: Int! }
  type LoggedCertificate { root: Boolean! }

  type OrganizationMembershipsConnection {
    edges: [OrganizationMembershipsEdge]
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type OrganizationMembershipsEdge { role: OrganizationMemberRole!, joinedAt: ISO8601DateTime!, node: User }
  enum OrganizationMemberRole { ADMIN MEMBER }
  type User { id: ID!, twoFactorProtection: Boolean }

  type IPAddressConnection { nodes: [IPAddress], pageInfo: PageInfo!, totalCount: Int! }
  type IPAddress {
    address: String!
    type: IPAddressType!
    region: String
    createdAt: ISO8601DateTime!
    serviceName: String
    network: Network
  }
  enum IPAddressType { private_v6 shared_v4 v4 v6 }
  type Network { name: String!, organization: Organization! }

  type ReleaseUnprocessedConnection { nodes: [ReleaseUnprocessed], pageInfo: PageInfo!, totalCount: Int! }
  type ReleaseUnprocessed { version: Int!, createdAt: ISO8601DateTime!, status: String! }
`);
