import { Customers } from "./customers";
import { fromEnvironment } from "./environment";
import { prepare, renewKeyCheck } from "./schema";

/** `npm run rotate`: encrypts everything with the first key of FIELD_KEY. Then the other keys can be removed. */
async function main(): Promise<void> {
  const { pool, cipher } = fromEnvironment(process.env);
  await prepare(pool, cipher);
  const rotated = await new Customers(pool, cipher).rotate();
  await renewKeyCheck(pool, cipher);
  await pool.end();
  console.log(`encrypted ${rotated} customers with the key ${cipher.currentKeyId}`);
}

main().catch((error: Error) => {
  console.error(`cannot rotate: ${error.message}`);
  process.exit(1);
});
