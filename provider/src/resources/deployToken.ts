import { Secret } from "../plugin/value";
import { call, callOrNothing, type Handler } from "./handler";
import { defined, optionalText, text } from "./properties";

/**
 * A deploy token. Fly shows it once: it cannot be listed, read, imported or revoked over the Machines API, and its id is
 * made here of the app's name and its own.
 */
export const deployToken: Handler = {
  subject: (properties, id) => `deploy token ${id ?? optionalText(properties, "name") ?? ""}`,

  parseImportId() {
    throw new Error("Fly never shows a deploy token again, so it cannot be imported: declare a new one.");
  },

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName };
    const body = defined({ expiry: optionalText(inputs, "expiry") });
    const answer = await call(context, (rest, signal) =>
      rest.POST("/apps/{app_name}/deploy_token", { params: { path }, body, signal }),
    );
    if (!answer?.token) throw new Error(`Fly answered without a token for app ${appName}: run the command again.`);
    return { id: `${appName}/${text(inputs, "name")}`, properties: { token: new Secret(answer.token) } };
  },

  /** All that can be found out is whether the app is still there, and with it the token. */
  async read(context, id, known) {
    const path = { app_name: text(known, "app") };
    const app = await callOrNothing(context, (rest, signal) =>
      rest.GET("/apps/{app_name}", { params: { path }, signal }),
    );
    return app && { id, properties: known };
  },

  /** Fly has no way to revoke it: the schema says so where the resource is described. */
  async delete() {},
};
