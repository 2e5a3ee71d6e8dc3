import type { Dictionary, Field, List } from "../known";
import type { DeclaredResource, Location } from "../location";

/** A `fly.toml`, `fly.json` or `fly.yaml` itself: what no machine that it declares has. */
export interface ConfigFile extends DeclaredResource {
  readonly kind: "file";
  /** What flyctl does not take as it is written. */
  readonly problems: List<ConfigProblem>;
  /** `build.args`: they stay readable in the history of the image. */
  readonly buildArguments: Dictionary<string>;
  /** `build.settings`: they end in the image as well. */
  readonly buildSettings: Dictionary<string>;
}

/** One thing that flyctl does not take, in the words of the reader. */
interface ConfigProblem {
  readonly at: Location;
  /** As `SourceProblem.kind` of `sources/source.ts` has it. */
  readonly kind: Field<string>;
  readonly message: Field<string>;
  /** For an unknown key: the known one that is nearest. */
  readonly suggestion: Field<string>;
}
