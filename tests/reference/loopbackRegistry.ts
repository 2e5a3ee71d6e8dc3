import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

const indexType = "application/vnd.oci.image.index.v1+json";

export interface RegistryOptions {
  /** How it asks who you are. With `elsewhere`, the tokens come from another host. */
  readonly login?: "bearer" | "basic" | "elsewhere" | "unknown";
  /** The Docker-Content-Digest header that it sends, in place of the right one; without one for null. */
  readonly namedDigest?: string | null;
  /** Answers every manifest with this status. */
  readonly status?: number;
}

/**
 * Pulling manifests, as the OCI distribution specification and the token specification say:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests and
 * https://distribution.github.io/distribution/spec/auth/token/
 */
export class LoopbackRegistry {
  readonly #manifests = new Map<string, string>();
  /** Requests, as `GET /v2/web/manifests/1 Bearer`: with the scheme of their credentials. */
  readonly log: string[] = [];
  readonly #server = createServer((request, response) => this.#serve(request, response));
  readonly #tokens = createServer((request, response) => this.#giveToken(request, response));

  private constructor(private readonly options: RegistryOptions) {}

  static async start(options: RegistryOptions = {}): Promise<LoopbackRegistry> {
    const registry = new LoopbackRegistry(options);
    for (const server of [registry.#server, registry.#tokens]) {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
    }
    return registry;
  }

  get host(): string {
    return hostOf(this.#server.address());
  }

  /** Gives a tag a manifest, and says its digest. */
  push(repository: string, tag: string, content: string): string {
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: indexType,
      manifests: [],
      annotations: { content },
    });
    this.#manifests.set(`/v2/${repository}/manifests/${tag}`, manifest);
    return digestOf(manifest);
  }

  async stop(): Promise<void> {
    for (const server of [this.#server, this.#tokens]) {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    }
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { login, namedDigest, status } = this.options;
    const { pathname } = new URL(request.url ?? "", "http://registry");
    if (pathname === "/token") {
      this.#giveToken(request, response);
      return;
    }
    this.#note(request, pathname);
    const manifest = this.#manifests.get(pathname);
    const accepted = (request.headers.accept ?? "").split(", ");
    if (login && !this.#isKnown(request.headers.authorization)) {
      response.setHeader("www-authenticate", this.#challenge(pathname));
      refuse(response, 401, "UNAUTHORIZED");
    } else if (status) {
      refuse(response, status, "TOOMANYREQUESTS");
    } else if (manifest === undefined || !accepted.includes(indexType)) {
      refuse(response, 404, "MANIFEST_UNKNOWN");
    } else {
      response.setHeader("content-type", indexType);
      if (namedDigest !== null) response.setHeader("docker-content-digest", namedDigest ?? digestOf(manifest));
      response.end(manifest);
    }
  }

  #isKnown(authorization = ""): boolean {
    if (this.options.login === "basic") return authorization.startsWith("Basic ");
    return authorization === "Bearer given-by-the-token-server";
  }

  #challenge(pathname: string): string {
    const [, repository = ""] = /^\/v2\/(.*)\/manifests\//.exec(pathname) ?? [];
    if (this.options.login === "basic") return 'Basic realm="registry"';
    if (this.options.login === "unknown") return "Negotiate";
    const host = this.options.login === "elsewhere" ? hostOf(this.#tokens.address()) : this.host;
    return `Bearer realm="http://${host}/token",service="registry",scope="repository:${repository}:pull"`;
  }

  #giveToken(request: IncomingMessage, response: ServerResponse): void {
    this.#note(request, request.url ?? "");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ token: "given-by-the-token-server" }));
  }

  #note(request: IncomingMessage, path: string): void {
    const [scheme = ""] = (request.headers.authorization ?? "").split(" ");
    this.log.push(`${request.method} ${decodeURIComponent(path)} ${scheme}`.trim());
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ errors: [{ code }] }));
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function hostOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): string {
  if (address === null || typeof address === "string") throw new Error("the loopback registry does not listen");
  return `127.0.0.1:${address.port}`;
}
