import { readDeclaration } from "../../policies/providers";
import type { LiveOrganization } from "../../sources/live/organization";
import type { InputMember } from "./inputs";

/** What exists in an organisation, in the model. What Fly says nothing of is not among it, such as what is being destroyed. */
export function liveMembers({ resources }: Pick<LiveOrganization, "resources">): InputMember[] {
  return resources.flatMap(({ type, name, properties }) => {
    const resource = { urn: `fly.live::${type}::${name}`, type, name, notation: "live" } as const;
    const declaration = readDeclaration({ resource, protect: undefined }, properties, "absent");
    return declaration === undefined ? [] : [{ declaration, origin: () => undefined }];
  });
}
