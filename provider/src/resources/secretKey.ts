import type { components } from "../generated/api";
import { type Context, callOrNothing, type Handler, look, one, type Told } from "./handler";
import { importIdInApp, readInApp, subjectInApp } from "./inApp";
import { makeOnce, takenError } from "./once";
import { optionalText, text } from "./properties";

type SecretKey = components["schemas"]["SecretKey"];

/** A key that machines use over Fly's API. Its id is its name. Fly never shows it, but for a public part. */
export const secretKey: Handler = {
  subject: (properties, id) => subjectInApp("secret key", id ?? optionalText(properties, "name"), properties),

  parseImportId: importIdInApp("name"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const type = text(inputs, "type");
    const value = optionalText(inputs, "value");
    const path = { app_name: appName, secret_name: name };
    const { object, adopted } = await makeOnce<SecretKey>(context, {
      kind: `secret key ${name} of app ${appName}`,
      alike: async () => one(await show(context, appName, name)),
      idOf: () => name,
      request: (rest, signal) =>
        value === undefined
          ? rest.POST("/apps/{app_name}/secretkeys/{secret_name}/generate", {
              params: { path },
              body: { type },
              signal,
            })
          : rest.POST("/apps/{app_name}/secretkeys/{secret_name}", { params: { path }, body: { type, value }, signal }),
      // Fly would overwrite the key, and with it what it has encrypted: flyctl refuses that too.
      taken: () =>
        takenError(
          context,
          `The app ${appName} already has a secret key ${name}: choose another name`,
          `${appName}/${name}`,
        ),
    });
    context.api.madeIn(appName);
    return { ...told(appName, { ...object, name, type }), adopted };
  },

  read: readInApp(show, told),

  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), secret_name: id };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/secretkeys/{secret_name}", { params: { path }, signal }),
    );
  },
};

function show(context: Context, appName: string, name: string): Promise<SecretKey | undefined> {
  const path = { app_name: appName, secret_name: name };
  return look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/secretkeys/{secret_name}", { params: { path }, signal }),
  );
}

function told(appName: string, { name = "", type = "", public_key: publicKey = "" }: SecretKey): Told {
  return { id: name, properties: { app: appName, name, type, publicKey } };
}
