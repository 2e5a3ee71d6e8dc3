import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, type Handler, seen, type Told } from "./handler";
import { optionalText, text } from "./properties";
import { propertiesFromApi } from "./spelling";

/** How errors name an object of an app, such as `volume data of app shop`. */
export function subjectInApp(kind: string, name: string | undefined, properties: ValueMap): string {
  return `${kind} ${name ?? ""} of app ${optionalText(properties, "app") ?? ""}`;
}

/** Reads import ids of the form `app/rest`. */
export function importIdInApp(rest: string): Handler["parseImportId"] {
  return (id) => {
    const slash = id.indexOf("/");
    if (slash < 1 || slash === id.length - 1)
      throw new Error(`The import id ${id} is not of the form app/${rest}: write it so.`);
    return { id: id.slice(slash + 1), properties: { app: id.slice(0, slash) } };
  };
}

/**
 * Reads an object of an app: `show` asks Fly for it, and `told` puts the answer into words of the schema.
 *
 * @param isAlive Whether the object still is what it was; Fly shows some of them after their end.
 */
export function readInApp<T>(
  show: (context: Context, appName: string, id: string) => Promise<T | undefined>,
  told: (appName: string, found: T) => Told,
  isAlive: (found: T) => boolean = () => true,
): Handler["read"] {
  return async (context, id, known) => {
    const appName = text(known, "app");
    const found = await seen(context, () => show(context, appName, id));
    return found && isAlive(found) ? told(appName, found) : undefined;
  };
}

/** Says that what is to be updated was deleted outside Pulumi. */
export function goneError(subject: string): string {
  return `The ${subject} no longer exists on Fly: run pulumi refresh, after which pulumi up makes it again.`;
}

/** An object of an app whose properties the API names as the schema does. */
export function toldInApp(token: string, appName: string, id: string, found: object): Told {
  return { id, properties: { app: appName, ...propertiesFromApi(found, resourceSpec(token).properties) } };
}

/** Orders objects by when they were made, the oldest first: an interrupted run made its own before any later one did. */
export function byAge(left: { created_at?: string }, right: { created_at?: string }): number {
  return (left.created_at ?? "").localeCompare(right.created_at ?? "");
}
