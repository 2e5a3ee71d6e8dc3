import { Location } from "../../policies/fly/location";

const step = /\["(?<quoted>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+)\]|(?<name>[^.[\]]+)/g;

/** The place that a path such as `checks["a.b"].ports[0]` leads to. Only what stands in quotes is a key of a map. */
export function locationAt(path: string, name = "m", type = "fly:index:Machine"): Location {
  return [...path.matchAll(step)].reduce(
    (at, { groups }) => {
      if (groups?.quoted !== undefined) return at.entry(String(JSON.parse(`"${groups.quoted}"`)));
      return groups?.index === undefined ? at.property(groups?.name ?? "") : at.element(Number(groups.index));
    },
    Location.of({ urn: "urn", type, name }),
  );
}
