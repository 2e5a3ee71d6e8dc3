import { GraphQLError } from "graphql";
import type { AppRole, Organization } from "./organization";
import { mayDo, type Scope } from "./scopes";
import type { Address, App, World } from "./world";

/** The names of the types of roles, from schema.graphql of superfly/fly-go. */
const roleTypes: Readonly<Record<AppRole, string>> = {
  postgres_cluster: "PostgresClusterAppRole",
  "remote-docker-builder": "RemoteDockerBuilderAppRole",
  "flyctl-machine-host": "FlyctlMachineHostAppRole",
};

/** What the operations of the schema answer to a token of this scope. */
export function rootOf(world: World, scope: Scope): object {
  return {
    organization: ({ slug = "" }: { slug?: string }) => {
      const found = world.organizations.get(slug);
      if (!found || !mayDo(world, scope, { organization: slug, isWrite: false })) throw notFound("Organization");
      return organizationOf(found);
    },
    app: ({ name = "" }: { name?: string }) => {
      const found = world.apps.get(name);
      if (!found || !mayDo(world, scope, { app: name, isWrite: false })) throw notFound("App");
      return appOf(world, found);
    },
    deleteLimitedAccessToken: ({ input: { id } }: { input: { id?: string } }) => {
      const app = [...world.apps.values()].find(({ tokens }) => tokens.has(id ?? ""));
      if (!app || !mayDo(world, scope, { app: app.name, isWrite: true })) throw notFound("LimitedAccessToken");
      app.tokens.delete(id ?? "");
      return { clientMutationId: null };
    },
  };
}

function organizationOf(it: Organization): object {
  return {
    ...it,
    rawSlug: it.slug,
    limitedAccessTokens: connection(it.limitedAccessTokens),
    wireGuardPeers: connection(it.wireGuardPeers),
    delegatedWireGuardTokens: connection(it.delegatedWireGuardTokens),
    loggedCertificates: connection(it.loggedCertificates),
    members: (page: Page) => {
      const { nodes, ...rest } = connection(it.members)(page);
      return { ...rest, edges: nodes };
    },
  };
}

function appOf(world: World, app: App): object {
  const addresses = [...app.addresses.values()].filter((it) => world.isShown(it));
  const releases = app.releases.toSorted((left, right) => right.version - left.version);
  const { role } = app;
  return {
    name: app.name,
    network: app.network,
    organization: () => organizationOf(world.organization(app.orgSlug)),
    role: role === undefined ? { __typename: "EmptyAppRole", name: "" } : { __typename: roleTypes[role], name: role },
    sharedIpAddress: addresses.find(({ type }) => type === "shared_v4")?.ip ?? null,
    imageUpgradeAvailable: false,
    ipAddresses: connection(addresses.map((address) => addressOf(world, app, address))),
    limitedAccessTokens: connection([...app.tokens.values()]),
    currentReleaseUnprocessed: releases[0] ?? null,
    releasesUnprocessed: connection(releases),
  };
}

/** A Flycast address has its network, and the organisation of that network, which may be another than the app's. */
function addressOf(world: World, app: App, { ip, type, region, createdAt, serviceName, network, orgSlug }: Address) {
  const organization = () => organizationOf(world.organization(orgSlug ?? app.orgSlug));
  return {
    address: ip,
    type,
    region,
    createdAt,
    serviceName: serviceName ?? null,
    network: type === "private_v6" ? { name: network, organization } : null,
  };
}

/** What a client asks for of a connection. */
interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A connection of GraphQL; a cursor is the number of items before it. */
function connection<Item>(items: readonly Item[]) {
  return ({ first, after }: Page) => {
    const begin = Number(after ?? 0);
    const nodes = items.slice(begin, begin + (first ?? items.length));
    const end = begin + nodes.length;
    const pageInfo = { hasNextPage: end < items.length, endCursor: nodes.length === 0 ? null : String(end) };
    return { nodes, pageInfo, totalCount: items.length };
  };
}

/** In the words of Fly, from public clients' reports; the field is null. */
function notFound(what: string): GraphQLError {
  return new GraphQLError(`Could not find ${what}`);
}
