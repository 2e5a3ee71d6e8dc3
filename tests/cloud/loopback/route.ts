import type { JsonObject } from "./json";

/** Names of the parameters in a path such as `/api/orgs/:org/policypacks`. */
type Parameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Parameters<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/**
 * What a request must show: the access token of a user, the token that an update was given at its start, or neither,
 * as uploads and downloads of packs do.
 */
export type Credential = "user" | "update" | "none";

export interface Request<Parameter extends string> {
  /** A part of the path, decoded. */
  parameter(name: Parameter): string;
  /** The body as it was meant, without its content encoding. */
  readonly bytes: Buffer;
  /** The body as a JSON object. @throws {Refusal} 400 */
  json(): JsonObject;
  /** The token of the Authorization header; empty where the route asks for none. */
  readonly token: string;
}

/** An answer is JSON, bytes, or nothing (status 204). */
export type Answer = { readonly json: unknown } | { readonly bytes: Buffer } | undefined;

export interface Route {
  readonly method: string;
  readonly credential: Credential;
  /** Answers a request to a path that is this route's, and returns nothing for any other path. */
  match(path: string): ((request: Omit<Request<never>, "parameter">) => Answer) | undefined;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH";

/**
 * @param path with a `:name` for each parameter
 * @param answer may throw a Refusal
 */
export function route<Path extends string>(
  method: Method,
  path: Path,
  answer: (request: Request<Parameters<Path>>) => Answer,
  credential: Credential = "user",
): Route {
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return {
    method,
    credential,
    match(requested) {
      const found = pattern.exec(requested);
      if (!found) return undefined;
      const parameter = (name: string) => decodeURIComponent(found.groups?.[name] ?? "");
      return (request) => answer({ ...request, parameter });
    },
  };
}
