import type { components } from "../../provider/src/generated/api";

type Schemas = components["schemas"];

/** What only the GraphQL API tells of an organisation, in the spelling of Fly's schema (schema.graphql of superfly/fly-go). */
export interface Organization {
  readonly slug: string;
  readonly name: string;
  readonly viewerRole: string;
  allowAllCrossNetworkReplays: boolean;
  readonly allowedReplaySourceOrgSlugs: string[];
  readonly limitedAccessTokens: AccessToken[];
  readonly wireGuardPeers: WireGuardPeer[];
  readonly delegatedWireGuardTokens: { readonly name: string }[];
  readonly loggedCertificates: { readonly root: boolean }[];
  readonly members: Member[];
}

/** A token of an organisation or of an app. Its secret part is stored nowhere here. */
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly profileParams: unknown;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly user: { readonly id: string };
}

/** A WireGuard peer. */
export interface WireGuardPeer {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly network: string | null;
}

/** A member of an organisation. */
export interface Member {
  readonly role: "ADMIN" | "MEMBER";
  readonly joinedAt: string;
  readonly node: { readonly id: string; readonly twoFactorProtection: boolean };
}

/** A release as flyctl makes one with each deploy. */
export interface Release {
  readonly version: number;
  readonly createdAt: string;
  readonly status: string;
}

/** What an app is for: `AppRole` of Fly's GraphQL schema. */
export type AppRole = "postgres_cluster" | "remote-docker-builder" | "flyctl-machine-host";

/** A certificate that Fly issued or that somebody uploaded. */
export type CertificateEntry = Schemas["CertificateEntry"];

/** An organisation with nothing but its name. */
export function newOrganization(slug: string): Organization {
  return {
    slug,
    name: slug,
    viewerRole: "admin",
    allowAllCrossNetworkReplays: false,
    allowedReplaySourceOrgSlugs: [],
    limitedAccessTokens: [],
    wireGuardPeers: [],
    delegatedWireGuardTokens: [],
    loggedCertificates: [],
    members: [],
  };
}
