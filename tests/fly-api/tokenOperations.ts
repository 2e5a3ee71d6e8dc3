import type { components } from "../../provider/src/generated/api";
import type { Operations } from "./apiRequest";
import { mayDo, tokenIn } from "./scopes";
import { Refusal, type World } from "./world";

type Schemas = components["schemas"];

/** The operations on the token of the request, and on another, by their operationId. */
export function tokenOperations(world: World): Operations {
  return {
    CurrentToken_show: ({ scope: { id, organization, apps } }) => {
      const known =
        organization === undefined
          ? {}
          : { org_slug: organization, organization: world.organization(organization).name };
      return {
        status: 200,
        body: { tokens: [{ token_id: id, ...known, ...(apps === undefined ? {} : { apps: [...apps] }) }] },
      };
    },
    Tokens_authorize: ({ body }) => {
      const { header = "", access = {} } = body as Schemas["authorizeTokenRequest"];
      const { org_slug: organization, app_name: app } = access;
      const action = String(access.action ?? "");
      const scope = world.tokens.get(tokenIn(header));
      // Of refusals the document has 400 and 500 only.
      if (!scope || (organization === undefined && app === undefined))
        throw new Refusal(400, "invalid token or access");
      if (!mayDo(world, scope, { organization, app, isWrite: /[^r]/.test(action) }))
        throw new Refusal(400, "unauthorized");
      return { status: 200, body: { access: { action }, verified_token: { header } } };
    },
  };
}
