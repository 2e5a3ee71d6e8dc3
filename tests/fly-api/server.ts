import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Context, type Document, OpenAPIBackend, type Request } from "openapi-backend";
import type { ApiAnswer, ApiRequest, Operation, Operations } from "./apiRequest";
import type { Asked } from "./asked";
import { certificateOperations } from "./certificateOperations";
import { strictDocument } from "./document";
import { endpointOf } from "./endpoints";
import { type Fault, type FaultPlan, noFaults } from "./faults";
import { graphQl, graphQlRequest } from "./graphql";
import { commonRate, RateLimits } from "./limits";
import { moreOperations } from "./moreOperations";
import { asTheDocumentHasIt } from "./normalize";
import { operations } from "./operations";
import { organizationOperations } from "./organizationOperations";
import { mayDo, type Scope, tokenIn } from "./scopes";
import { tokenOperations } from "./tokenOperations";
import { Refusal, World, type WorldOptions } from "./world";

/** How a loopback API is to behave. */
export interface FlyApiOptions extends WorldOptions {
  /** Port of 127.0.0.1; a free one if absent. */
  readonly port?: number;
  /** A token that may do everything; `world.tokens` has the others. */
  readonly token?: string;
}

/** A Fly Machines API on 127.0.0.1 that holds every request and answer against the official document. */
export class LoopbackFlyApi {
  /** Requests and answers that the document does not allow. A test that leaves any here has failed. */
  readonly violations: string[] = [];
  /** Requests so far, as `POST /v1/apps`. */
  readonly requests: string[] = [];
  /** The same requests, with what a test may want to know of them. */
  readonly asked: Asked[] = [];
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
    this.limits = new RateLimits(world.clock, world.options.limits === "every action" ? commonRate : undefined);
    world.tokens.set(tokenIn(token), { id: "loopback", mayWrite: true });
  }

  private readonly limits: RateLimits;

  /** Base URL for the provider's `apiUrl`. */
  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${isAddressInfo(address) ? address.port : 0}`;
  }

  /** Starts a loopback API with nothing in it. Rejects where the port is taken. */
  static async start(options: FlyApiOptions = {}): Promise<LoopbackFlyApi> {
    const world = new World(options);
    const server = createServer();
    const api = new LoopbackFlyApi(
      world,
      {
        ...operations(world),
        ...moreOperations(world),
        ...certificateOperations(world),
        ...organizationOperations(world),
        ...tokenOperations(world),
      },
      options.token ?? "loopback-token",
      await documentBackend(),
      server,
    );
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void api.serve(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
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
    const asked = this.look(request, text);
    this.requests.push(`${asked.method} ${asked.path}`);
    this.asked.push(asked);
    this.lastHeaders = request.headers;
    this.onRequest(request, text);
    const fault = this.faults(asked);
    if (fault?.kind === "late") await this.world.clock.pass(fault.milliseconds);
    const refusal = refusalOf(fault);
    if (refusal) return send(response, refusal);
    if (fault?.kind === "emptyAnswer") {
      const { status } = await this.answer(request, asked, text);
      return send(response, { status, body: {} });
    }
    if (fault?.kind === "deadline") {
      if (fault.carriedOut) await this.answer(request, asked, text);
      return send(response, refused(408, "deadline_exceeded: context deadline exceeded"));
    }
    const lost = fault?.kind === "dropped" || fault?.kind === "crash" ? fault : undefined;
    const behindMs = fault?.kind === "behind" ? fault.milliseconds : 0;
    const answer = lost?.carriedOut === false ? undefined : await this.answer(request, asked, text, behindMs);
    if (lost) {
      if (lost.kind === "crash") this.onCrash();
      response.destroy();
    } else if (answer) {
      send(response, answer);
    }
  }

  private look(request: IncomingMessage, body: string): Asked {
    const { pathname: path, search: query } = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    if (path === "/graphql") {
      const graphQl = graphQlRequest(body);
      return { method, path, query, endpoint: `${method} ${path} ${graphQl.operationName ?? ""}`.trim(), graphQl };
    }
    return { method, path, query, endpoint: endpointOf(method, path) };
  }

  private async answer(request: IncomingMessage, asked: Asked, body: string, behindMs = 0): Promise<ApiAnswer> {
    const { method, path, query, graphQl: question } = asked;
    const scope = this.world.tokens.get(tokenIn(request.headers.authorization ?? ""));
    if (!scope) return refused(401, "Authenticate: token validation error");
    if (question) {
      const violated = (errors: unknown) => this.note("query", asked.endpoint, errors);
      return this.world.behind(behindMs, () => graphQl(this.world, scope, question, violated));
    }
    const incoming: Request = {
      method,
      path,
      query,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ...(body === "" ? {} : { body: asTheDocumentHasIt(path, JSON.parse(body)) }),
    };
    return this.backend.handleRequest(incoming, this, scope, behindMs);
  }

  /** Carries out a request that the document allows, and compares the answer with the document. */
  async carryOut(context: Context, scope: Scope, behindMs: number): Promise<ApiAnswer> {
    const operationId = context.operation.operationId ?? "";
    const operation = this.known[operationId];
    if (!operation) return refused(501, "the loopback Fly API does not have this operation");
    const request = apiRequest(context, scope);
    const { app_name: app, machine_id, org_slug } = request.path;
    const isAllowed =
      this.world.options.limits === false || this.limits.allow(operationId, `${app ?? org_slug}/${machine_id ?? ""}`);
    if (!isAllowed) return refused(429, "rate limit exceeded");
    const isWrite = context.operation.method !== "get" && !operationId.startsWith("Tokens_");
    const organization = org_slug ?? request.query.org_slug;
    if (!mayDo(this.world, scope, { app, organization, isWrite })) return refused(403, "unauthorized");
    const answer = await this.world.behind(behindMs, () => answerOf(operation, request));
    if (answer.body === undefined) return answer;
    const validation = this.backend.validateResponse(answer.body, context.operation, answer.status);
    return validation.valid ? answer : this.violated(context, `answer ${answer.status}`, validation.errors);
  }

  /** Notes what the document does not allow. */
  violated(context: Context, what: string, errors: unknown): ApiAnswer {
    this.note(what, context.operation.operationId ?? "", errors);
    return refused(400, `the official document does not allow this ${what}`);
  }

  private note(what: string, operation: string, errors: unknown): void {
    this.violations.push(`${what} of ${operation}: ${JSON.stringify(errors)}`);
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
    backend.register("notImplemented", (context: Context, api: LoopbackFlyApi, scope: Scope, behindMs: number) =>
      api.carryOut(context, scope, behindMs),
    );
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

function apiRequest({ request }: Context, scope: Scope): ApiRequest {
  return {
    scope,
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

/** What a fault answers instead of carrying a request out. */
function refusalOf(fault: Fault | undefined): ApiAnswer | undefined {
  switch (fault?.kind) {
    case "tooMany":
      return { ...refused(429, "rate limit exceeded"), headers: { "retry-after": String(fault.retryAfter) } };
    case "refused":
      return refused(403, "not allowed");
    case "notFound":
      return refused(404, "not found");
    case "failed":
      return refused(500, "internal server error");
    default:
      return undefined;
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: ApiAnswer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  const length = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  response.writeHead(status, { ...length, ...headers }).end(text);
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
