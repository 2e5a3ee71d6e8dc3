import { repository } from "./judge/flyguard";
import { createPack } from "./pack/createPack";
import { catalogue } from "./rules/catalogue";

// The engine loads the pack's folder and so this file: constructing the pack starts its server. Nothing else may be here,
// and nothing may import it.
createPack("flyguard", catalogue, {
  description: "Stops insecure Fly.io infrastructure at pulumi preview.",
  repository,
});
