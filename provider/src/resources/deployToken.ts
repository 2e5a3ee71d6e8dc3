import { ApiFailure, Interrupted } from "../api/failure";
import { Secret, type ValueMap } from "../plugin/value";
import { type Context, call, type Handler, look, seen } from "./handler";
import { inTurn } from "./once";
import { defined, optionalText, text } from "./properties";

/**
 * A deploy token. Fly shows it once, and the Machines API can neither list nor revoke it. Its id is Fly's own, by which the
 * GraphQL API revokes it, or made of the app's name and its own where that API does not tell.
 */
export const deployToken: Handler = {
  subject: (properties, id) => `deploy token ${optionalText(properties, "name") ?? id ?? ""}`,

  parseImportId() {
    throw new Error("Fly never shows a deploy token again, so it cannot be imported: declare a new one.");
  },

  create(context, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName };
    const body = defined({ expiry: optionalText(inputs, "expiry") });
    // One after the other, so that each knows its own.
    return inTurn(`deploy tokens of app ${appName}`, async () => {
      const before = await tokenIds(context, appName);
      const answer = await call(context, (rest, signal) =>
        rest.POST("/apps/{app_name}/deploy_token", { params: { path }, body, signal }),
      );
      if (!answer?.token) throw new Error(`Fly answered without a token for app ${appName}: run the command again.`);
      const after = before && (await tokenIds(context, appName));
      const [own, ...others] = (after ?? []).filter((id) => !before?.includes(id));
      const id = own !== undefined && others.length === 0 ? own : nameless(inputs);
      return { id, properties: { token: new Secret(answer.token) } };
    });
  },

  /** All that can be found out is whether the app is still there, and with it the token. */
  async read(context, id, known) {
    const path = { app_name: text(known, "app") };
    const app = await seen(context, () =>
      look(context, (rest, signal) => rest.GET("/apps/{app_name}", { params: { path }, signal })),
    );
    return app && { id, properties: known };
  },

  async delete(context, id, known) {
    const { graphql, signal, warn } = context;
    if (graphql !== undefined && id !== nameless(known)) {
      try {
        return await graphql.revoke(id, signal);
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.transient) throw error;
      }
    }
    await warn(
      `Fly did not let the provider revoke this deploy token of app ${text(known, "app")}. It stays valid until it expires: revoke it with fly tokens list and fly tokens revoke.`,
    );
  },
};

/** The id of a token whose own one Fly has not told. */
function nameless(properties: ValueMap): string {
  return `${text(properties, "app")}/${text(properties, "name")}`;
}

/** Ids of the app's tokens, or undefined where the GraphQL API does not tell them: then a token just cannot be revoked. */
async function tokenIds({ graphql, signal }: Context, appName: string): Promise<readonly string[] | undefined> {
  try {
    return await graphql?.tokenIds(appName, signal);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return undefined;
  }
}
