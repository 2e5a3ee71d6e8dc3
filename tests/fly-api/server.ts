import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Context, type Document, OpenAPIBackend, type Request } from "openapi-backend";
import type { ApiAnswer, ApiRequest, Operation, Operations } from "./apiRequest";
import { strictDocument } from "./document";
import { type FaultPlan, noFaults } from "./faults";
import { graphQl } from "./graphql";
import { RateLimits } from "./limits";
import { moreOperations } from "./moreOperations";
import { asTheDocumentHasIt } from "./normalize";
import { operations } from "./operations";
import { Refusal, World, type WorldOptions } from "./world";

/** How a loopback API is to behave. */
export interface FlyApiOptions extends WorldOptions {
  /** Port of 127.0.0.1; a free one if absent. */
  readonly port?: number;
  /** The token that is accepted. */
  readonly token?: string;
}

/** A Fly Machines API on 127.0.0.1 that holds every request and answer against the official document. */
export class LoopbackFlyApi {
  /** Requests and answers that the document does not allow. A test that leaves any here has failed. */
  readonly violations: string[] = [];
  /** Requests so far, as `POST /v1/apps`. */
  readonly requests: string[] = [];
  /** Headers of the last request. */
  lastHeaders: IncomingMessage["headers"] = {};
  /** Called with each request and its body. */
  onRequest: (request: IncomingMessage, body: string) => void = () => {};
  /** Which requests go wrong. */
  faults: FaultPlan = noFaults;
  /** Called when the plan wants the client dead. */
  onCrash: () => void = () => {};

  private constructor(
    readonly world: World,
    private readonly known: Operations,
    readonly token: string,
    private readonly backend: OpenAPIBackend,
    private readonly server: Server,
  ) {
    this.limits = new RateLimits(world.clock);
  }

  private readonly limits: RateLimits;

  /** Base URL for the provider's `apiUrl`. */
  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${isAddressInfo(address) ? address.port : 0}`;
  }

  /** Starts a loopback API with nothing in it. */
  static async start(options: FlyApiOptions = {}): Promise<LoopbackFlyApi> {
    const world = new World(options);
    const server = createServer();
    const api = new LoopbackFlyApi(
      world,
      { ...operations(world), ...moreOperations(world) },
      options.token ?? "loopback-token",
      await documentBackend(),
      server,
    );
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void api.serve(request, response));
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
    return api;
  }

  /** Ends the server and every connection to it. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
    this.requests.push(`${request.method} ${pathname}`);
    this.lastHeaders = request.headers;
    this.onRequest(request, text);
    const fault = this.faults();
    if (fault?.kind === "late") await this.world.clock.pass(fault.milliseconds);
    if (fault?.kind === "tooMany")
      return send(response, refused(429, "rate limit exceeded"), { "retry-after": String(fault.retryAfter) });
    if (fault?.kind === "refused") return send(response, refused(403, "not allowed"));
    if (fault?.kind === "failed") return send(response, refused(500, "internal server error"));
    if (fault?.kind === "emptyAnswer") {
      const { status } = await this.answer(request, pathname, search, text);
      return send(response, { status, body: {} });
    }
    if (fault?.kind === "deadline") {
      if (fault.carriedOut) await this.answer(request, pathname, search, text);
      return send(response, refused(408, "deadline_exceeded: context deadline exceeded"));
    }
    const lost = fault?.kind === "dropped" || fault?.kind === "crash" ? fault : undefined;
    const answer = lost?.carriedOut === false ? undefined : await this.answer(request, pathname, search, text);
    if (lost) {
      if (lost.kind === "crash") this.onCrash();
      response.destroy();
    } else if (answer) {
      send(response, answer);
    }
  }

  private async answer(request: IncomingMessage, path: string, query: string, body: string): Promise<ApiAnswer> {
    const { authorization } = request.headers;
    if (authorization !== `Bearer ${this.token}` && authorization !== this.token)
      return refused(401, "Authenticate: token validation error");
    const incoming: Request = {
      method: request.method ?? "GET",
      path,
      query,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ...(body === "" ? {} : { body: asTheDocumentHasIt(path, JSON.parse(body)) }),
    };
    if (path === "/graphql") return graphQl(this.world, JSON.parse(body));
    return this.backend.handleRequest(incoming, this);
  }

  /** Carries out a request that the document allows, and compares the answer with the document. */
  async carryOut(context: Context): Promise<ApiAnswer> {
    const operationId = context.operation.operationId ?? "";
    const operation = this.known[operationId];
    if (!operation) return refused(501, "the loopback Fly API does not have this operation");
    const { app_name, machine_id } = context.request.params;
    const isAllowed =
      this.world.options.limits === false || this.limits.allow(operationId, `${app_name}/${machine_id ?? ""}`);
    if (!isAllowed) return refused(429, "rate limit exceeded");
    const answer = await answerOf(operation, apiRequest(context));
    if (answer.body === undefined) return answer;
    const validation = this.backend.validateResponse(answer.body, context.operation, answer.status);
    return validation.valid ? answer : this.violated(context, `answer ${answer.status}`, validation.errors);
  }

  /** Notes what the document does not allow. */
  violated(context: Context, what: string, errors: unknown): ApiAnswer {
    this.violations.push(`${what} of ${context.operation.operationId}: ${JSON.stringify(errors)}`);
    return refused(400, `the official document does not allow this ${what}`);
  }
}

let shared: Promise<OpenAPIBackend> | undefined;

/** The router and validator of the document. Compiling its schemas takes seconds: once for a process, as they are used. */
function documentBackend(): Promise<OpenAPIBackend> {
  shared ??= (async () => {
    const definition = strictDocument();
    const backend = new OpenAPIBackend({
      definition: definition as unknown as Document,
      apiRoot: "/v1",
      quick: true,
      validate: true,
      ajvOpts: { strict: false },
    });
    backend.register("notFound", () => refused(404, "no such path in the official document"));
    backend.register("methodNotAllowed", () => refused(405, "no such method in the official document"));
    backend.register("validationFail", (context: Context, api: LoopbackFlyApi) =>
      api.violated(context, "request", context.validation.errors),
    );
    backend.register("notImplemented", (context: Context, api: LoopbackFlyApi) => api.carryOut(context));
    return backend.init();
  })();
  return shared;
}

async function answerOf(operation: Operation, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return await operation(request);
  } catch (error) {
    if (error instanceof Refusal) return refused(error.status, error.message, error.code);
    throw error;
  }
}

function apiRequest({ request }: Context): ApiRequest {
  return {
    path: strings(request.params),
    query: strings(request.query),
    headers: strings(request.headers),
    body: request.requestBody,
  };
}

function strings(values: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodeURIComponent(String(value))]));
}

function refused(status: number, error: string, code = "unknown"): ApiAnswer {
  return { status, body: { error, status: code } };
}

function send(response: ServerResponse, answer: ApiAnswer, more: Record<string, string> = {}): void {
  const { status, body } = answer;
  const headers = { ...answer.headers, ...more };
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
