import { ApiFailure } from "../api/failure";
import { pause } from "../api/retry";
import type { components } from "../generated/api";
import { type Context, callOrNothing, type Handler, one, type Told } from "./handler";
import { makeOnce, takenError } from "./once";
import { defined, optionalText, text } from "./properties";
import { isAlive } from "./volume";

type App = components["schemas"]["App"];

/** Time between two looks at an app that is being deleted, in milliseconds. */
const pollMs = 500;

/** An app. Its id is its name. */
export const app: Handler = {
  subject: (properties, id) => `app ${id ?? optionalText(properties, "name") ?? ""}`,

  parseImportId: (id) => ({ id, properties: { name: id } }),

  async create(context, inputs) {
    const name = text(inputs, "name");
    const slug = optionalText(inputs, "orgSlug");
    if (slug === undefined) throw new Error(`The app ${name} has no organisation: set orgSlug, fly:org or FLY_ORG.`);
    const body = defined({ name, org_slug: slug, network: optionalText(inputs, "network") });
    const taken = () => takenError(context, `The app name ${name} is taken: choose another`, name);
    try {
      const { object, adopted } = await makeOnce<App>(context, {
        kind: `app ${name}`,
        alike: async () => one(await show(context, name)),
        idOf: () => name,
        request: (rest, signal) => rest.POST("/apps", { body, signal }),
        taken,
      });
      return { ...told(object), adopted };
    } catch (error) {
      throw error instanceof ApiFailure && /taken/i.test(error.reason) ? taken() : error;
    }
  },

  async read(context, id) {
    const found = await show(context, id);
    return found && told(found);
  },

  async delete(context, id) {
    const path = { app_name: id };
    await refuseWithVolumes(context, id);
    await callOrNothing(context, (rest, signal) => rest.DELETE("/apps/{app_name}", { params: { path }, signal }));
    // Fly accepts the deletion (202) and carries it out afterwards; until then the name is in use.
    while ((await show(context, id)) !== undefined) await pause(pollMs, context.signal);
  },
};

/**
 * Fly deletes an app with everything in it: the page on apps destroy of Fly's documentation. Volumes that Pulumi is to
 * delete are gone by now.
 *
 * @throws an Error if there are others.
 */
async function refuseWithVolumes(context: Context, name: string): Promise<void> {
  const path = { app_name: name };
  const volumes = await callOrNothing(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/volumes", { params: { path }, signal }),
  );
  const ids = (volumes ?? []).filter(isAlive).map(({ id }) => id);
  if (ids.length === 0) return;
  throw new Error(
    `The app ${name} has volumes (${ids.join(", ")}), which Fly would destroy with it: delete them first, with fly volumes destroy or by declaring them with the app's output name as their app.`,
  );
}

function show(context: Context, name: string): Promise<App | undefined> {
  const path = { app_name: name };
  return callOrNothing(context, (rest, signal) => rest.GET("/apps/{app_name}", { params: { path }, signal }));
}

function told(found: App): Told {
  const properties = defined({
    name: found.name,
    orgSlug: found.organization?.slug,
    network: found.network,
    appId: found.id,
  });
  return { id: found.name ?? "", properties };
}
