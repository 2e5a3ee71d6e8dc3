import { Pool } from "pg";
import { FieldCipher } from "./fieldCipher";

/** What the machine's secrets give the programs of this folder. */
export function fromEnvironment(env: NodeJS.ProcessEnv): { pool: Pool; cipher: FieldCipher } {
  const cipher = FieldCipher.parse(required(env, "FIELD_KEY"));
  const pool = new Pool({
    connectionString: required(env, "DATABASE_URL"),
    max: 10,
    connectionTimeoutMillis: 3000,
    // A commit waits for a standby: https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION
    query_timeout: 10_000,
  });
  // A connection that the primary has closed, as at a promotion: the pool makes another one.
  pool.on("error", (error) => console.error(`lost a connection to the database: ${error.name}`));
  return { pool, cipher };
}

export function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`the secret ${name} is not set`);
  return value;
}
