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
  const api = await LoopbackFlyApi.start({
    port: Number(process.env.PORT ?? 0),
    transitionMs: 200,
    ...(limits ? { limits: "every action" } : {}),
  });
  if (apps !== undefined) seed(api.world, loadOrganization("load", Number(apps), Number(machines ?? apps)));
  const organization = apps === undefined ? "personal" : "load";
  process.stdout.write(
    `A Fly Machines API without Fly, until you press Ctrl-C. In the shell that runs pulumi or flyguard scan --live:\n\n` +
      `  export FLY_API_HOSTNAME=${api.url} FLY_FLAPS_BASE_URL=${api.url} FLY_API_BASE_URL=${api.url} \\\n` +
      `    FLY_API_TOKEN=${api.token} FLY_ORG=${organization}\n`,
  );
}

void main();
