import { LoopbackFlyApi } from "./server";

/** Serves the loopback API until it is interrupted, for trying `pulumi up` without an account. */
async function main(): Promise<void> {
  const api = await LoopbackFlyApi.start({ port: Number(process.env.PORT ?? 0), transitionMs: 200 });
  process.stdout.write(
    `A Fly Machines API without Fly, until you press Ctrl-C. In the shell that runs pulumi:\n\n` +
      `  export FLY_API_HOSTNAME=${api.url} FLY_API_BASE_URL=${api.url} FLY_API_TOKEN=${api.token} FLY_ORG=personal\n`,
  );
}

void main();
