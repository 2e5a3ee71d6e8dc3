import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Pool } from "pg";
import type { Customer, Customers } from "./customers";
import { DecryptionError } from "./fieldCipher";

export interface ServerArgs {
  readonly pool: Pool;
  readonly customers: Customers;
  /** What other apps send as `Authorization: Bearer ...`: the private network does not say who calls. */
  readonly token: string;
  readonly log: (line: string) => void;
}

export function server({ pool, customers, token, log }: ServerArgs): Hono {
  const app = new Hono();

  // Fly sends requests only to machines that answer this: without a database, this one can do nothing.
  app.get("/healthz", async (context) => {
    try {
      await pool.query("SELECT 1");
      return context.text("ok");
    } catch {
      return context.text("the database does not answer", 503);
    }
  });

  app.use("/customers/*", bearerAuth({ token }), bodyLimit({ maxSize: 16 * 1024 }));

  app.post("/customers", async (context) => {
    const customer = customerOf(parse(await context.req.text()));
    if (customer === undefined) return context.json({ error: "name, email and iban must be texts" }, 400);
    return context.json(await customers.add(customer), 201);
  });

  app.get("/customers/:id{[0-9a-f-]{36}}", async (context) => {
    const customer = await customers.find(context.req.param("id"));
    return customer === undefined ? context.json({ error: "not found" }, 404) : context.json(customer);
  });

  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // A database's own messages may contain values.
    log(error instanceof DecryptionError ? error.message : `${context.req.method} failed: ${error.name}`);
    return context.json({ error: error instanceof DecryptionError ? "cannot be decrypted" : "internal error" }, 500);
  });

  return app;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function customerOf(body: unknown): Omit<Customer, "id"> | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { name, email, iban }: { name?: unknown; email?: unknown; iban?: unknown } = body;
  if (typeof name !== "string" || typeof email !== "string" || typeof iban !== "string") return undefined;
  return { name, email, iban };
}
