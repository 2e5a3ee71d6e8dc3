import { isObject, objectsIn, textIn } from "../json";
import { notFound, Refusal } from "../refusal";
import { type Route, route } from "../route";
import { organisation, type PackVersion, type State } from "../state";

const packs = `/api/orgs/${organisation}/policypacks` as const;

/** Where the tarball of a version is uploaded to and downloaded from. */
export function tarballPath({ pack, tag }: PackVersion): string {
  return `/tarballs/${pack}/${tag}`;
}

/**
 * Publication in three steps: the pack is described, its tarball uploaded, and the version declared complete.
 * @param url of this Cloud
 */
export function policyPackRoutes(state: State, url: () => string): readonly Route[] {
  return [
    route("POST", packs, (request) => {
      const description = request.json();
      const pack = textIn(description, "name");
      const tag = textIn(description, "versionTag");
      objectsIn(description, "policies");
      if (state.versions.some((version) => version.pack === pack && version.tag === tag)) {
        throw new Refusal(409, `Conflict: Policy pack ${pack} ${tag} already exists`);
      }
      const number = state.versions.filter((version) => version.pack === pack).length + 1;
      const version: PackVersion = { pack, tag, number, description, complete: false };
      state.versions.push(version);
      return { json: { version: number, uploadURI: url() + tarballPath(version) } };
    }),
    route(
      "PUT",
      "/tarballs/:pack/:tag",
      ({ parameter, bytes }) => {
        state.version(parameter("pack"), parameter("tag")).tarball = bytes;
        return undefined;
      },
      "none",
    ),
    route("POST", `${packs}/:pack/versions/:tag/complete`, ({ parameter }) => {
      const version = state.version(parameter("pack"), parameter("tag"));
      if (!version.tarball) throw new Refusal(400, "Bad Request: there is no tarball");
      version.complete = true;
      return undefined;
    }),
    route(
      "GET",
      "/tarballs/:pack/:tag",
      ({ parameter }) => {
        const { tarball } = state.version(parameter("pack"), parameter("tag"));
        if (!tarball) throw notFound("Tarball");
        return { bytes: tarball };
      },
      "none",
    ),
    // `policy validate-config`: the CLI fetches the schemas and judges the file itself.
    route("GET", `${packs}/:pack/versions/:tag/schema`, ({ parameter }) => {
      const { description } = state.version(parameter("pack"), parameter("tag"));
      const schemas = objectsIn(description, "policies").flatMap((policy) =>
        isObject(policy.configSchema) ? [[textIn(policy, "name"), policy.configSchema]] : [],
      );
      return { json: { configSchema: Object.fromEntries(schemas) } };
    }),
  ];
}
