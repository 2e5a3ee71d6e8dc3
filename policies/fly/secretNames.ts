import type { AppNode } from "./graph/nodes";
import { each, type Reading, read } from "./known";

/** Names of the app's secrets where the stack declares any; undefined where the app gets its secrets some other way. */
export function* declaredSecretNames(app: AppNode): Reading<ReadonlySet<string> | undefined> {
  if (app.secrets.length === 0) return undefined;
  const names = new Set<string>();
  for (const secrets of app.secrets) for (const name of yield* each(secrets.names)) names.add(name);
  // `fly postgres attach` sets the connection string as a secret (https://fly.io/docs/postgres/managing/attach-detach/).
  for (const { variableName } of app.databases) names.add((yield* read(variableName)) ?? "DATABASE_URL");
  return names;
}
