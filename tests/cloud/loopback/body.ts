import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { isObject, type JsonObject } from "./json";
import { Refusal } from "./refusal";

/**
 * The body of a request, unpacked: the CLI sends events gzipped, and all else as it is.
 * @throws {Refusal} 415 for any other content encoding
 */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const sent = await buffer(message);
  switch (message.headers["content-encoding"]) {
    case undefined:
      return sent;
    case "gzip":
      return gunzipSync(sent);
    default:
      throw new Refusal(415, "Unsupported Media Type: the content encoding is not gzip");
  }
}

/** @throws {Refusal} 400, if the body is no JSON object */
export function parseBody(bytes: Buffer): JsonObject {
  const parsed = parseJson(bytes.toString("utf8"));
  if (!isObject(parsed)) throw new Refusal(400, "Bad Request: the body is not a JSON object");
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
