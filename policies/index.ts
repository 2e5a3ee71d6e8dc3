import { PolicyPack } from "@pulumi/policy";
import { packOf } from "./pack/policies";
import { catalogue } from "./rules/catalogue";

// The engine loads the pack's folder and so this file: constructing the pack starts its server. Nothing else may be here,
// and nothing may import it.
new PolicyPack(
  "flyguard",
  packOf(catalogue, () => new Date()),
);
