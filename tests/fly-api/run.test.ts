import { deepEqual, equal } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { startLoopbackFly } from "../../tools/fly-api/start";
import { LoopbackFlyApi } from "./server";

const checkout = resolve(__dirname, "../..");

/** `npm run fly-api`, by the program that it runs, where it ends by itself. */
async function flyApi(args: readonly string[], port: string) {
  const server = spawn(
    process.execPath,
    ["-r", "ts-node/register/transpile-only", join(__dirname, "run.ts"), ...args],
    { cwd: checkout, env: { ...process.env, PORT: port, TS_NODE_PROJECT: join(checkout, "tests", "tsconfig.json") } },
  );
  const said = { stdout: "", stderr: "" };
  server.stderr.on("data", (part) => (said.stderr += String(part)));
  server.stdout.on("data", (part) => (said.stdout += String(part)));
  const [code] = await once(server, "close");
  return { ...said, code };
}

describe("npm run fly-api", () => {
  it("says what to set, and serves the organisation that it is asked for", async () => {
    const { environment, stop } = await startLoopbackFly(["--apps", "2", "--machines", "3"]);
    const {
      FLY_FLAPS_BASE_URL: url = "",
      FLY_API_TOKEN: token = "",
      FLY_ORG: organization = "",
      ...others
    } = environment;
    deepEqual(others, { FLY_API_HOSTNAME: url, FLY_API_BASE_URL: url });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/v1/apps?org_slug=${organization}`, { headers });
    stop();
    const { apps } = JSON.parse(await answer.text());
    deepEqual(
      apps.map(({ name }: { name: string }) => name),
      ["app-00000", "app-00001"],
    );
  });

  it("says in one line why it cannot serve", async () => {
    const api = await LoopbackFlyApi.start();
    const { port } = new URL(api.url);
    deepEqual(await flyApi([], port), {
      stdout: "",
      stderr: `fly-api: port ${port} is in use: set PORT to another one, or to 0 for a free one\n`,
      code: 1,
    });
    await api.stop();
    equal((await flyApi([], "http")).stderr, "fly-api: PORT must be a whole number, not http\n");
  });
});
