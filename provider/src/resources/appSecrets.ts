import type { components } from "../generated/api";
import { mapValues, revealAll, Secret, type Value, type ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, Incomplete, type Told } from "./handler";
import { mapOf, optionalNumber, optionalText, text } from "./properties";

type AppSecret = components["schemas"]["AppSecret"];

/** The secrets of an app. Their id is the app's name. */
export const appSecrets: Handler = {
  subject: (properties, id) => `the secrets of app ${id ?? optionalText(properties, "app") ?? ""}`,

  parseImportId: (id) => ({ id, properties: { app: id } }),

  async create(context, inputs) {
    return set(context, text(inputs, "app"), mapOf(inputs, "values"), []);
  },

  async read(context, id, known, importing) {
    const query = importing ? { show_secrets: true } : {};
    const path = { app_name: id };
    const answer = await callOrNothing(context, (rest, signal) =>
      rest.GET("/apps/{app_name}/secrets", { params: { path, query }, signal }),
    );
    if (answer === undefined) return undefined;
    const present = answer.secrets ?? [];
    return importing ? imported(id, present) : compared(id, present, known);
  },

  async update(context, id, old, inputs) {
    const values = mapOf(inputs, "values");
    const removed = Object.keys(mapOf(old, "values")).filter((name) => values[name] === undefined);
    return set(context, id, values, removed);
  },

  async delete(context, id, known) {
    await remove(context, id, Object.keys(mapOf(known, "values")));
  },
};

/**
 * Sets all values in one request, then removes the names that are declared no longer.
 *
 * @throws Incomplete if all that is done, but Fly does not tell the digests of it.
 */
async function set(context: Context, appName: string, values: ValueMap, removed: readonly string[]): Promise<Told> {
  const path = { app_name: appName };
  const body = { values: strings(values) };
  const answer = await call(context, (rest, signal) =>
    rest.POST("/apps/{app_name}/secrets", { params: { path }, body, signal }),
  );
  const afterRemoval = await remove(context, appName, removed);
  const version = Math.max(answer?.version ?? answer?.Version ?? 0, afterRemoval);
  const told = (digests: ValueMap): Told => ({ id: appName, properties: { app: appName, version, digests } });
  const query = { min_version: String(version) };
  try {
    const listed = await call(context, (rest, signal) =>
      rest.GET("/apps/{app_name}/secrets", { params: { path, query }, signal }),
    );
    return told(digestsOf(listed?.secrets ?? [], Object.keys(values)));
  } catch (error) {
    throw new Incomplete(error, told({}));
  }
}

/** Removes secrets and returns the version of what is left, or 0 where there was nothing to remove. */
async function remove(context: Context, appName: string, names: readonly string[]): Promise<number> {
  let version = 0;
  for (const name of names) {
    const path = { app_name: appName, secret_name: name };
    const answer = await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/secrets/{secret_name}", { params: { path }, signal }),
    );
    version = Math.max(version, answer?.version ?? answer?.Version ?? 0);
  }
  return version;
}

/** What an import finds: every secret of the app, with its value. */
function imported(appName: string, present: readonly AppSecret[]): Told | undefined {
  if (present.length === 0) return undefined;
  const values = present.map(({ name = "", value }): [string, Value] => {
    if (value === undefined) {
      throw new Error(
        `Fly does not show the values of the secrets of app ${appName} to this token: declare them in the program instead of importing them.`,
      );
    }
    return [name, value];
  });
  const names = values.map(([name]) => name);
  const properties = {
    app: appName,
    values: new Secret(Object.fromEntries(values)),
    digests: digestsOf(present, names),
  };
  return { id: appName, properties };
}

/**
 * What a refresh finds: Fly tells digests only. A secret that is gone, or whose digest is another, no longer has the
 * value that the state holds, so the state must not hold it any more; the next update sets it again.
 */
function compared(appName: string, present: readonly AppSecret[], known: ValueMap): Told | undefined {
  const old = mapOf(known, "digests");
  const digests = digestsOf(present, Object.keys(old));
  if (Object.keys(digests).length === 0 && Object.keys(old).length > 0) return undefined;
  const values = Object.entries(mapOf(known, "values")).filter(
    ([name]) => digests[name] !== undefined && digests[name] === old[name],
  );
  const version = optionalNumber(known, "version");
  const properties: ValueMap = { app: appName, values: new Secret(Object.fromEntries(values)), digests };
  return { id: appName, properties: version === undefined ? properties : { ...properties, version } };
}

function digestsOf(present: readonly AppSecret[], names: readonly string[]): ValueMap {
  const found = present.filter(({ name }) => name !== undefined && names.includes(name));
  return Object.fromEntries(found.map(({ name = "", digest = "" }) => [name, digest]));
}

function strings(values: ValueMap): Record<string, string> {
  const revealed = Object.entries(mapValues(values, revealAll));
  return Object.fromEntries(revealed.map(([name, value]) => [name, String(value)]));
}
