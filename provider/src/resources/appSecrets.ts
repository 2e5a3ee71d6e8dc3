import type { Request } from "../api/client";
import type { components } from "../generated/api";
import { mapValues, revealAll, Secret, type ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, Incomplete, look, seen, type Told } from "./handler";
import { mapOf, optionalNumber, optionalText, text } from "./properties";

type AppSecret = components["schemas"]["AppSecret"];

/** The secrets of an app. Their id is the app's name. */
export const appSecrets: Handler = {
  subject: (properties, id) => `the secrets of app ${id ?? optionalText(properties, "app") ?? ""}`,

  parseImportId: (id) => ({ id, properties: { app: id } }),

  async create(context, inputs) {
    return set(context, text(inputs, "app"), mapOf(inputs, "values"), []);
  },

  /** Names and digests only: the provider never asks Fly for the values of secrets. */
  async read(context, id, known, importing) {
    const path = { app_name: id };
    const answer = await seen(context, () =>
      look(context, (rest, signal) => rest.GET("/apps/{app_name}/secrets", { params: { path }, signal })),
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
    const names = new Set([...Object.keys(mapOf(known, "values")), ...Object.keys(mapOf(known, "digests"))]);
    if (names.size > 0) await callOrNothing(context, request(id, {}, [...names]));
  },
};

/**
 * Sets all values and removes the names that are declared no longer, in one request.
 *
 * @throws Incomplete if that is done, but Fly does not show the digests.
 */
async function set(context: Context, appName: string, values: ValueMap, removed: readonly string[]): Promise<Told> {
  const answer = parseUpdated(await call(context, request(appName, values, removed)));
  const names = Object.keys(values);
  const told = (digests: ValueMap): Told => ({
    id: appName,
    properties: { app: appName, version: answer.version, digests },
  });
  const digests = digestsOf(answer.secrets, names);
  if (names.every((name) => digests[name] !== undefined && digests[name] !== "")) return told(digests);
  try {
    const path = { app_name: appName };
    const listed = await call(context, (rest, signal) =>
      rest.GET("/apps/{app_name}/secrets", { params: { path }, signal }),
    );
    return told(digestsOf(listed?.secrets ?? [], names));
  } catch (error) {
    throw new Incomplete(error, told(digests));
  }
}

/** One change of an app's secrets: UpdateAppSecrets of superfly/fly-go removes with null, which the document does not have. */
function request(appName: string, values: ValueMap, removed: readonly string[]): Request<unknown> {
  const nulls = Object.fromEntries(removed.map((name) => [name, null]));
  const body = { values: { ...nulls, ...strings(values) } };
  return (rest, signal) => rest.send("POST", `/apps/${encodeURIComponent(appName)}/secrets`, { body, signal });
}

/** Reads the answer to a change, as far as it has what is needed. */
function parseUpdated(answer: unknown): { readonly version: number; readonly secrets: readonly AppSecret[] } {
  const fields: ReadonlyMap<string, unknown> = new Map(isObject(answer) ? Object.entries(answer) : []);
  const version = fields.get("version") ?? fields.get("Version");
  const secrets = fields.get("secrets");
  return {
    version: typeof version === "number" ? version : 0,
    secrets: (Array.isArray(secrets) ? secrets : []).filter(isObject),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What an import finds: the names of the app's secrets. The values are declared by the program, and set by the next up. */
function imported(appName: string, present: readonly AppSecret[]): Told | undefined {
  if (present.length === 0) return undefined;
  const names = present.map(({ name = "" }) => name);
  const properties = { app: appName, values: new Secret({}), digests: digestsOf(present, names) };
  return { id: appName, properties };
}

/**
 * What a refresh finds: Fly shows digests only. A secret that is gone, or whose digest is another, no longer has the
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
