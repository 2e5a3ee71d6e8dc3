import { objectsIn, textIn } from "../json";
import { Refusal } from "../refusal";
import { type Request, type Route, route } from "../route";
import { organisation, type State, type Update } from "../state";
import { tarballPath } from "./policyPacks";

const previews = `/api/stacks/${organisation}/:project/:stack/preview` as const;
// The CLI names every running operation an update, previews too.
const running = `/api/stacks/${organisation}/:project/:stack/update/:update` as const;

/**
 * The life of a preview: the Cloud tells at its beginning which packs it demands, and then receives what happens.
 * @param url of this Cloud
 */
export function updateRoutes(state: State, url: () => string): readonly Route[] {
  return [
    route("POST", previews, ({ parameter }) => {
      const stack = state.stack(parameter("project"), parameter("stack"));
      const updateID = `update-${state.updates.size + 1}`;
      state.updates.set(updateID, { stack, events: [] });
      return { json: { updateID, requiredPolicies: requiredPolicies(state, url()) } };
    }),
    route("POST", running, ({ parameter }) => {
      const update = state.update(parameter("update"));
      if (update.lease !== undefined) throw new Refusal(409, "Conflict: the update has been started");
      update.lease = `lease-of-${parameter("update")}`;
      return { json: { version: 0, token: update.lease } };
    }),
    route(
      "POST",
      `${running}/events/batch`,
      (request) => {
        const events = objectsIn(request.json(), "events").map((event) => JSON.stringify(event));
        leasedUpdate(state, request).events.push(...events);
        return undefined;
      },
      "update",
    ),
    route(
      "POST",
      `${running}/complete`,
      (request) => {
        leasedUpdate(state, request).result = textIn(request.json(), "status");
        return undefined;
      },
      "update",
    ),
  ];
}

/** @throws {Refusal} 403, unless the update runs under this token */
function leasedUpdate(state: State, request: Request<"update">): Update {
  const update = state.update(request.parameter("update"));
  if (update.lease !== request.token) throw new Refusal(403, "Forbidden: not the token of this update");
  if (update.result !== undefined) throw new Refusal(409, "Conflict: the update is complete");
  return update;
}

function requiredPolicies(state: State, url: string): unknown[] {
  return [...state.groups.values()].flatMap((group) =>
    [...group.values()].map(({ version, config }) => ({
      name: version.pack,
      version: version.number,
      versionTag: version.tag,
      displayName: "",
      packLocation: url + tarballPath(version),
      ...(config && { config }),
    })),
  );
}
