import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { findersOf } from "./finders";
import { type App, Refusal, type World } from "./world";

type Schemas = components["schemas"];

/** The operations on the secrets of an app. */
export function secretOperations(world: World): Operations {
  const find = findersOf(world);
  const checkVersion = (app: App, { query }: ApiRequest): void => {
    // The document calls it min_version, superfly/fly-go version.
    if (Number(query.version ?? query.min_version ?? 0) > app.secretsVersion)
      throw new Refusal(400, "min_version is in the future");
  };
  const isShown = ({ query }: ApiRequest): boolean =>
    query.show_secrets === "true" || world.options.tellsSecretValues === true;

  return {
    Secrets_list: (request) => {
      const app = find.app(request);
      checkVersion(app, request);
      return { status: 200, body: { secrets: secretBodies(app, isShown(request)) } };
    },
    Secrets_update: (request) => {
      const app = find.app(request);
      const { values = {} } = request.body as { values?: Record<string, string | null> };
      for (const [name, value] of Object.entries(values)) {
        if (value === null) app.secrets.delete(name);
        else world.setSecret(app, name, value);
      }
      world.secretsChanged(app);
      return { status: 200, body: { secrets: secretBodies(app, false), version: app.secretsVersion } };
    },
    Secret_get: (request) => {
      const app = find.app(request);
      checkVersion(app, request);
      const found = secretBodies(app, isShown(request)).find(({ name }) => name === request.path.secret_name);
      if (!found) throw new Refusal(404, `secret ${request.path.secret_name} not found`);
      return { status: 200, body: found };
    },
    Secret_create: (request) => {
      const app = find.app(request);
      const name = request.path.secret_name ?? "";
      const { value = "" } = request.body as Schemas["SetAppSecretRequest"];
      world.setSecret(app, name, value);
      world.secretsChanged(app);
      const digest = app.secrets.get(name)?.digest ?? "";
      return { status: 201, body: { name, digest, version: app.secretsVersion } };
    },
    Secret_delete: (request) => {
      const app = find.app(request);
      if (!app.secrets.delete(request.path.secret_name ?? ""))
        throw new Refusal(404, `secret ${request.path.secret_name} not found`);
      world.secretsChanged(app);
      return { status: 200, body: { version: app.secretsVersion } };
    },
  };
}

function secretBodies({ secrets }: App, show: boolean): Schemas["AppSecret"][] {
  return [...secrets].map(([name, { value, digest, createdAt, updatedAt }]) => ({
    name,
    digest,
    created_at: createdAt,
    updated_at: updatedAt,
    ...(show ? { value } : {}),
  }));
}
