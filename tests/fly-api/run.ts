import { parseArgs } from "node:util";
import { loadOrganization } from "./loadOrganization";
import { seed } from "./seed";
import { LoopbackFlyApi } from "./server";

/**
 * Serves the loopback API until it is interrupted, for trying `pulumi up` and `flyguard scan --live` without an account. With `--apps` and
 * `--machines` the organisation `load` has so many of them; `--limits` limits every action as Fly may do.
 */
async function main(): Promise<void> {
  const { apps, machines, limits } = parseArgs({
    options: { apps: { type: "string" }, machines: { type: "string" }, limits: { type: "boolean" } },
  }).values;
  const load =
    apps === undefined
      ? undefined
      : loadOrganization("load", whole("--apps", apps), whole("--machines", machines ?? apps));
  const api = await LoopbackFlyApi.start({
    port: whole("PORT", process.env.PORT ?? "0"),
    transitionMs: 200,
    ...(limits ? { limits: "every action" } : {}),
  });
  if (load !== undefined) seed(api.world, load);
  const organization = load?.slug ?? "personal";
  process.stdout.write(
    `A Fly Machines API without Fly, until you press Ctrl-C. In the shell that runs pulumi or flyguard scan --live:\n\n` +
      `  export FLY_API_HOSTNAME=${api.url} FLY_FLAPS_BASE_URL=${api.url} FLY_API_BASE_URL=${api.url} \\\n` +
      `    FLY_API_TOKEN=${api.token} FLY_ORG=${organization}\n`,
  );
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not ${text}`);
  return Number(text);
}

/** Node says `listen EADDRINUSE: address already in use 127.0.0.1:4280`. */
function whyNot(error: Error): string {
  const isTaken = "code" in error && error.code === "EADDRINUSE";
  return isTaken
    ? `port ${process.env.PORT} is in use: set PORT to another one, or to 0 for a free one`
    : error.message;
}

main().catch((error: unknown) => {
  process.stderr.write(`fly-api: ${error instanceof Error ? whyNot(error) : String(error)}\n`);
  process.exitCode = 1;
});
