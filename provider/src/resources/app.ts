import { ApiFailure } from "../api/failure";
import type { components } from "../generated/api";
import { type Context, call, callOrNothing, type Handler, Incomplete, look, one, seen, type Told } from "./handler";
import { makeOnce, takenError } from "./once";
import { defined, optionalText, text } from "./properties";
import { isAlive } from "./volume";

type App = components["schemas"]["App"];

/** Time between two looks at an app that is being deleted, in milliseconds. */
const pollMs = 500;

/** So often a new app is asked for: with the tries of each call this is the minute of superfly/fly-go's WaitForApp. */
const newAppRounds = 7;

/** An app. Its id is its name. */
export const app: Handler = {
  subject: (properties, id) => `app ${id ?? optionalText(properties, "name") ?? ""}`,

  parseImportId: (id) => ({ id, properties: { name: id } }),

  async create(context, inputs) {
    const name = text(inputs, "name");
    const slug = optionalText(inputs, "orgSlug");
    if (slug === undefined) throw new Error(`The app ${name} has no organisation: set orgSlug, fly:org or FLY_ORG.`);
    const body = defined({ name, org_slug: slug, network: ownNetwork(optionalText(inputs, "network")) });
    const taken = () => takenError(context, `The app name ${name} is taken: choose another`, name);
    const foreign = () => new Error(`The app name ${name} is taken, perhaps by another organisation: choose another.`);
    try {
      const { adopted } = await makeOnce<App>(context, {
        kind: `app ${name}`,
        // An app of another organisation answers with 403, which superfly/fly-go takes for a name that is taken.
        alike: () => show(context, name).then(one, (error) => Promise.reject(isForeign(error) ? foreign() : error)),
        idOf: () => name,
        // CreateApp of superfly/fly-go: Fly answers once the app is known to the node that was asked. The answer itself
        // has no name in Fly's documentation, and no body in the document.
        request: async (rest, signal) => ({
          ...(await rest.send("POST", "/apps?wait=true", { body, signal })),
          data: {},
        }),
        taken,
      });
      context.api.madeIn(name);
      return { ...told(name, await untilShown(context, name)), adopted };
    } catch (error) {
      throw error instanceof ApiFailure && error.kind === "nameTaken" ? foreign() : error;
    }
  },

  async read(context, id) {
    const found = await seen(context, () => show(context, id));
    return found && told(id, found);
  },

  async delete(context, id) {
    const path = { app_name: id };
    await refuseWithVolumes(context, id);
    await callOrNothing(context, (rest, signal) => rest.DELETE("/apps/{app_name}", { params: { path }, signal }));
    // Fly accepts the deletion (202) and carries it out afterwards; until then the name is in use.
    while ((await show(context, id)) !== undefined) await context.api.pause(pollMs, context.signal);
  },
};

/**
 * The network to ask for. Fly shows the organisation's own network as `default`, and does not find a network of that
 * name: superfly/flyctl#5206.
 */
export function ownNetwork(network: string | undefined): string | undefined {
  return network === "default" || network === "" ? undefined : network;
}

/** Waits until Fly shows a new app. @throws Incomplete if it does not. */
async function untilShown(context: Context, name: string): Promise<App> {
  for (let round = 1; ; round++) {
    try {
      const path = { app_name: name };
      const found = await call(context, (rest, signal) => rest.GET("/apps/{app_name}", { params: { path }, signal }));
      return found ?? {};
    } catch (error) {
      const maySettle = error instanceof ApiFailure && (error.status === 401 || error.status === 404);
      if (!maySettle || round === newAppRounds) throw new Incomplete(error, told(name, {}));
    }
  }
}

function isForeign(error: unknown): boolean {
  return error instanceof ApiFailure && error.kind === "forbidden";
}

/**
 * Fly deletes an app with everything in it: the page on apps destroy of Fly's documentation. Volumes that Pulumi is to
 * delete are gone by now, but Fly may show them for some seconds.
 *
 * @throws an Error if there are others.
 */
async function refuseWithVolumes(context: Context, name: string): Promise<void> {
  const path = { app_name: name };
  let ids: readonly (string | undefined)[] = [];
  const isEmpty = await seen(context, async () => {
    const volumes = await callOrNothing(context, (rest, signal) =>
      rest.GET("/apps/{app_name}/volumes", { params: { path }, signal }),
    );
    ids = (volumes ?? []).filter(isAlive).map(({ id }) => id);
    return ids.length === 0 || undefined;
  });
  if (isEmpty) return;
  throw new Error(
    `The app ${name} has volumes (${ids.join(", ")}), which Fly would destroy with it: delete them first, with fly volumes destroy or by declaring them with the app's output name as their app.`,
  );
}

function show(context: Context, name: string): Promise<App | undefined> {
  const path = { app_name: name };
  return look(context, (rest, signal) => rest.GET("/apps/{app_name}", { params: { path }, signal }));
}

function told(name: string, found: App): Told {
  const properties = defined({
    name,
    orgSlug: found.organization?.slug,
    network: found.network,
    appId: found.id,
  });
  return { id: name, properties };
}
