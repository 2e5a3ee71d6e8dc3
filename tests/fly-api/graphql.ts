import type { ApiAnswer } from "./apiRequest";
import type { World } from "./world";

/** The two operations on deploy tokens, in the words of resource_limited_access_tokens.go of superfly/fly-go. */
export function graphQl(world: World, { query, variables }: { query: string; variables: unknown }): ApiAnswer {
  if (world.options.graphQlRefuses) return refused("You must be authorized to do this");
  // What the provider must never ask for.
  if (/\btoken\b|tokenHeader/.test(query)) return refused("the test does not allow a token to be asked for");
  const texts = JSON.stringify(variables);
  if (query.includes("limitedAccessTokens")) {
    const app = [...world.apps.values()].find(({ name }) => texts.includes(`"${name}"`));
    if (!app) return refused("Could not find App");
    return data({ app: { limitedAccessTokens: { nodes: [...app.tokens].map((id) => ({ id })) } } });
  }
  const app = [...world.apps.values()].find(({ tokens }) => [...tokens].some((id) => texts.includes(`"${id}"`)));
  if (!app) return refused("Could not find LimitedAccessToken");
  for (const id of [...app.tokens].filter((it) => texts.includes(`"${it}"`))) app.tokens.delete(id);
  return data({ deleteLimitedAccessToken: { clientMutationId: null } });
}

function data(value: object): ApiAnswer {
  return { status: 200, body: { data: value } };
}

function refused(message: string): ApiAnswer {
  return { status: 200, body: { data: null, errors: [{ message }] } };
}
