import type { AppNode } from "./graph/nodes";
import { each, type Reading, readOr } from "./known";

/** Names of secrets that the app has, as far as the stack tells. There may be others. */
export function* knownSecretNames(app: AppNode): Reading<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const secrets of app.secrets) for (const name of yield* each(secrets.names)) names.add(name);
  // `fly postgres attach` sets the connection string as a secret (https://fly.io/docs/postgres/managing/attach-detach/).
  for (const { variableName } of app.databases) {
    const name = yield* readOr(variableName, "DATABASE_URL");
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Names of what may hold an encryption key: the app's secrets, and Fly secret keys, which no environment has. */
export function* knownKeyNames(app: AppNode): Reading<ReadonlySet<string>> {
  const names = new Set(yield* knownSecretNames(app));
  for (const { live } of app.secrets) if (live !== undefined) for (const key of yield* each(live.keys)) names.add(key);
  return names;
}

/** Names of the app's secrets where the stack declares any; undefined where the app gets its secrets some other way. */
export function* declaredSecretNames(app: AppNode): Reading<ReadonlySet<string> | undefined> {
  return app.secrets.length === 0 ? undefined : yield* knownSecretNames(app);
}
