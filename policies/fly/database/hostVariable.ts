import { databases } from "../facts/databases";

const names = databases.map(({ name }) => name.toUpperCase().replaceAll(" ", "_"));
const subjects = ["DB", "DATABASE", "PG", "SQL", "POSTGRESQL", "MONGO", "RABBITMQ", ...names];
const hostVariable = new RegExp(`(?:^|_)(?:${subjects.join("|")})_?(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$`, "i");

/** Whether a variable holds the host of a database, as its name says: `DB_HOST`, `REDIS_HOSTNAME`, `PGHOST`. */
export function isDatabaseHostName(variable: string): boolean {
  return hostVariable.test(variable);
}
