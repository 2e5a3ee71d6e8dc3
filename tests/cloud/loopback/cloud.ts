import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parseBody, readBody } from "./body";
import { Refusal } from "./refusal";
import type { Answer, Credential, Route } from "./route";
import { policyGroupRoutes } from "./routes/policyGroups";
import { policyPackRoutes } from "./routes/policyPacks";
import { stackRoutes } from "./routes/stacks";
import { updateRoutes } from "./routes/updates";
import { userRoutes } from "./routes/user";
import { State } from "./state";

/** A request that was answered, for tests to look at. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** How the Authorization header begins for each credential (pkg/backend/httpstate/client/api.go in pulumi/pulumi). */
const schemes: Readonly<Record<Exclude<Credential, "none">, string>> = { user: "token", update: "update-token" };

/**
 * The part of Pulumi Cloud's REST API that policy packs and previews need, on a port of this machine. It remembers all
 * that it is told, and is strict: a request that it does not know is an error in `unknown`.
 */
export class LoopbackCloud {
  readonly state = new State();
  readonly log: LoggedRequest[] = [];
  /** Requests to no route, as `GET /api/nowhere`. */
  readonly unknown: string[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #routes: readonly Route[] = [
    ...userRoutes,
    ...stackRoutes(this.state),
    ...updateRoutes(this.state, () => this.url),
    ...policyPackRoutes(this.state, () => this.url),
    ...policyGroupRoutes(this.state),
  ];

  static async start(): Promise<LoopbackCloud> {
    const cloud = new LoopbackCloud();
    cloud.#server.listen(0, "127.0.0.1");
    await once(cloud.#server, "listening");
    return cloud;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the Cloud does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const { pathname: path } = new URL(url, this.url);
    const { status, type, body } = await this.#answer(request, method, path).then(succeeded, failed);
    this.log.push({ method, path, status });
    response.writeHead(status, type === undefined ? {} : { "content-type": type, "content-length": body.length });
    response.end(body);
  }

  async #answer(request: IncomingMessage, method: string, path: string): Promise<Answer> {
    const bytes = await readBody(request);
    for (const route of this.#routes) {
      const answer = route.method === method ? route.match(path) : undefined;
      if (answer) {
        const token = tokenOf(request.headers.authorization, route.credential);
        return answer({ bytes, token, json: () => parseBody(bytes) });
      }
    }
    this.unknown.push(`${method} ${path}`);
    throw new Refusal(404, "Not Found: no such route");
  }
}

/** @throws {Refusal} 401, if the header is not of the credential's scheme */
function tokenOf(header: string | undefined, credential: Credential): string {
  if (credential === "none") return "";
  const [scheme, token] = header?.split(" ") ?? [];
  if (scheme !== schemes[credential] || !token) throw new Refusal(401, "Unauthorized: no valid credentials");
  return token;
}

interface Reply {
  readonly status: number;
  /** Media type; none where there is no body. */
  readonly type?: string;
  readonly body: Buffer;
}

function succeeded(answer: Answer): Reply {
  if (answer === undefined) return { status: 204, body: Buffer.alloc(0) };
  if ("bytes" in answer) return { status: 200, type: "application/octet-stream", body: answer.bytes };
  return jsonReply(200, answer.json);
}

/** An error body as the CLI reads it (sdk/go/common/apitype/errors.go in pulumi/pulumi). */
function failed(error: unknown): Reply {
  const code = error instanceof Refusal ? error.status : 500;
  return jsonReply(code, { code, message: error instanceof Error ? error.message : "Internal Server Error" });
}

function jsonReply(status: number, json: unknown): Reply {
  return { status, type: "application/json", body: Buffer.from(JSON.stringify(json)) };
}
