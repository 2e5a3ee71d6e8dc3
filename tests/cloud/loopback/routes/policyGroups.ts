import { isObject, objectIn, textIn } from "../json";
import { notFound } from "../refusal";
import { type Route, route } from "../route";
import { organisation, type State } from "../state";

/** What `policy enable` and `policy disable` change. */
export function policyGroupRoutes(state: State): readonly Route[] {
  return [
    route("PATCH", `/api/orgs/${organisation}/policygroups/:group`, (request) => {
      const group = state.group(request.parameter("group"));
      const change = request.json();
      if (change.addPolicyPack !== undefined) {
        const added = objectIn(change, "addPolicyPack");
        const pack = textIn(added, "name");
        // `latest` comes as no version at all.
        const version =
          added.versionTag === undefined ? state.latest(pack) : state.version(pack, textIn(added, "versionTag"));
        if (!version.complete) throw notFound("Policy pack");
        group.set(pack, { version, ...(isObject(added.config) && { config: added.config }) });
      } else {
        const pack = textIn(objectIn(change, "removePolicyPack"), "name");
        if (!group.delete(pack)) throw notFound("Policy pack");
      }
      return undefined;
    }),
  ];
}
