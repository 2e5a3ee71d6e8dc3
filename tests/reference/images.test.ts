import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { parseReference } from "../../infra-example/images/reference";
import { type Credentials, digestOf, Unreachable } from "../../infra-example/images/registry";
import { LoopbackRegistry, type RegistryOptions } from "./loopbackRegistry";

const nobody: Credentials = () => undefined;
const somebody: Credentials = () => ({ user: "x", password: "invented" });

describe("the name of an image", () => {
  for (const [text, registry, repository, tag] of [
    ["postgres:17.7", "registry-1.docker.io", "library/postgres", "17.7"],
    ["docker.io/acme/web:2", "registry-1.docker.io", "acme/web", "2"],
    ["acme/web:2", "registry-1.docker.io", "acme/web", "2"],
    ["registry.fly.io/web:deployment-01", "registry.fly.io", "web", "deployment-01"],
    ["localhost/web:1", "localhost", "web", "1"],
    ["127.0.0.1:5000/a/b:1", "127.0.0.1:5000", "a/b", "1"],
    [`ghcr.io/acme/web:1@sha256:${"0".repeat(64)}`, "ghcr.io", "acme/web", "1"],
  ] as const) {
    it(`is read: ${text}`, () => {
      const { tagged, ...read } = parseReference(text);
      deepEqual(read, { registry, repository, tag });
      equal(tagged, text.split("@")[0]);
    });
  }

  for (const [text, problem] of [
    ["postgres", "postgres has no tag: add one that names a version"],
    ["127.0.0.1:5000/web", "127.0.0.1:5000/web has no tag: add one that names a version"],
    ["web@sha256:00", "web@sha256:00 has no tag: it is pinned, but nothing says what to look up"],
    ["Web:1", "Web:1 is not the name of an image"],
    ["../secrets:1", "../secrets:1 is not the name of an image"],
    ["web:1 2", "web:1 2 is not the name of an image"],
  ] as const) {
    it(`is refused: ${text}`, () => throws(() => parseReference(text), { message: problem }));
  }
});

describe("the digest of a tag", () => {
  let registry: LoopbackRegistry;
  afterEach(() => registry.stop());

  async function start(options?: RegistryOptions): Promise<string> {
    registry = await LoopbackRegistry.start(options);
    return registry.push("web", "1", "first");
  }
  const image = (tag = "1") => parseReference(`${registry.host}/web:${tag}`);

  it("is that of the manifest, and another one after a push", async () => {
    const first = await start();
    equal(await digestOf(image(), nobody), first);
    const second = registry.push("web", "1", "second");
    equal(await digestOf(image(), nobody), second);
    equal(first === second, false);
  });

  it("is computed if the registry does not name it", async () => {
    const digest = await start({ namedDigest: null });
    equal(await digestOf(image(), nobody), digest);
  });

  it("is refused if it is another one than the registry names", async () => {
    await start({ namedDigest: `sha256:${"0".repeat(64)}` });
    await rejects(digestOf(image(), nobody), /sent a manifest that does not have the digest that it names/);
  });

  it("is fetched with a token for everybody", async () => {
    const digest = await start({ login: "bearer" });
    equal(await digestOf(image(), nobody), digest);
    deepEqual(registry.log, [
      "GET /v2/web/manifests/1",
      "GET /token?service=registry&scope=repository:web:pull",
      "GET /v2/web/manifests/1 Bearer",
    ]);
  });

  it("is fetched with a token for the user", async () => {
    await start({ login: "bearer" });
    await digestOf(image(), somebody);
    equal(registry.log[1], "GET /token?service=registry&scope=repository:web:pull Basic");
  });

  it("is fetched without sending the password to another host", async () => {
    const digest = await start({ login: "elsewhere" });
    equal(await digestOf(image(), somebody), digest);
    equal(registry.log[1], "GET /token?service=registry&scope=repository:web:pull");
  });

  it("is fetched with user name and password", async () => {
    const digest = await start({ login: "basic" });
    equal(await digestOf(image(), somebody), digest);
    deepEqual(registry.log, ["GET /v2/web/manifests/1", "GET /v2/web/manifests/1 Basic"]);
  });

  it("is not sent a password unless the registry asks", async () => {
    await start();
    await digestOf(image(), somebody);
    deepEqual(registry.log, ["GET /v2/web/manifests/1"]);
  });

  for (const [options, problem] of [
    [{ login: "basic" }, "does not let you read it"],
    [{ login: "unknown" }, "does not let you read it"],
    [{ status: 429 }, "has had too many requests; try again later"],
    [{ status: 503 }, "answered with status 503"],
  ] as const) {
    it(`is refused as the registry refuses: ${JSON.stringify(options)}`, async () => {
      await start(options);
      const { host } = registry;
      await rejects(digestOf(image(), nobody), { message: `${host}/web:1: ${host} ${problem}` });
    });
  }

  it("is refused for a tag that is not there", async () => {
    await start();
    const { host } = registry;
    await rejects(digestOf(image("2"), nobody), { message: `${host}/web:2: ${host} does not have it` });
  });

  it("says that the registry cannot be reached", async () => {
    await start();
    const gone = image();
    await registry.stop();
    await rejects(digestOf(gone, nobody), (error: unknown) => {
      equal(error instanceof Unreachable && error.message, `${gone.registry} cannot be reached (ECONNREFUSED)`);
      return true;
    });
    registry = await LoopbackRegistry.start();
  });
});
