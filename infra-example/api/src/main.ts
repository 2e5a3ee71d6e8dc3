import { serve } from "@hono/node-server";
import { Customers } from "./customers";
import { fromEnvironment, required } from "./environment";
import { prepare } from "./schema";
import { server } from "./server";

async function main(): Promise<void> {
  const { pool, cipher } = fromEnvironment(process.env);
  const token = required(process.env, "API_TOKEN");
  await prepare(pool, cipher);
  const app = server({ pool, customers: new Customers(pool, cipher), token, log: (line) => console.error(line) });
  const port = Number(process.env.PORT ?? 8080);
  const hostname = process.env.HOST ?? "::";
  const listening = serve({ fetch: app.fetch, port, hostname }, (info) => console.log(`listens on port ${info.port}`));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => listening.close(() => void pool.end()));
  }
}

main().catch((error: Error) => {
  console.error(`cannot start: ${error.message}`);
  process.exit(1);
});
